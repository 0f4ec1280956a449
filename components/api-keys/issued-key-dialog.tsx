'use client';

import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { IssuedKey } from '#contract/api-keys.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The one time a key's secret is on a screen. */
export function IssuedKeyDialog({ issued, onClose }: { issued: IssuedKey; onClose(): void }) {
  const { me } = useApp();
  const t = useTranslations('apiKeys');
  const common = useTranslations('common.errors');
  const locale = useLocale();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('issuedTitle', { name: issued.name })}
      description={t('issuedHint', { until: formatInstant(issued.expiresAt, locale, me.company.timeZone) })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('done')}
          </Button>
          {/* Without https a browser has no clipboard: the secret is selected by one click instead. */}
          {window.isSecureContext ? (
            <Button
              variant="primary"
              onClick={() => void navigator.clipboard.writeText(issued.secret).then(() => setCopied(true))}
            >
              {copied ? common('copied') : t('copy')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="font-code text-xs break-all select-all">
        <bdi dir="ltr">{issued.secret}</bdi>
      </p>
      <p className="pt-2 text-fg-muted">
        <bdi dir="ltr" className="font-code text-xs break-all">
          Authorization: Bearer {issued.secret.slice(0, 10)}…
        </bdi>
      </p>
    </Dialog>
  );
}
