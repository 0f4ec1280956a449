'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export interface IssuedToken {
  deviceId: string;
  code: string;
  token: string;
}

/** The one time a till's token is on a screen. */
export function DeviceTokenDialog({ issued, onClose }: { issued: IssuedToken; onClose(): void }) {
  const t = useTranslations('devices');
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('tokenTitle', { code: issued.code })}
      description={t('tokenHint')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <dl className="flex flex-col gap-3">
        {(['deviceId', 'token'] as const).map((name) => (
          <div key={name}>
            <dt className="text-xs text-fg-muted">{t(name)}</dt>
            <dd className="font-code text-xs break-all select-all">
              <bdi dir="ltr">{issued[name]}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
