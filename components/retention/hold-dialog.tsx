'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { LegalHold } from '#contract/retention.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Places a hold, or releases the given one; both say what follows and ask why. */
export function HoldDialog({
  hold,
  onClose,
  onDone,
}: {
  hold: LegalHold | undefined;
  onClose(): void;
  onDone(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('retention.holds');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const { error, run } = useSubmit(() => undefined);
  const missing = reason.trim().length < REASON_MIN;
  const confirm = async () => {
    setPending(true);
    await run(async (idempotencyKey) => {
      if (hold) await api.retention.releaseHold({ id: hold.id, reason: reason.trim() });
      else await api.retention.placeHold({ reason: reason.trim() }, { context: { idempotencyKey } });
      toast.success(hold ? t('releasedNow') : t('placedNow'));
      onDone();
    });
    setPending(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={hold ? t('releaseTitle') : t('placeTitle')}
      description={hold ? t('releaseHint', { reason: hold.reason }) : t('placeHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant={hold ? 'danger' : 'primary'}
            pending={pending}
            disabledReason={missing ? `${common('form.reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {hold ? t('release') : t('place')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <Field label={common('form.reason')} hint={t('reasonHint')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
