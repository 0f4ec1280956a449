'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Locks or unlocks one period of one area, with a reason that stays on record. */
export function PeriodDialog({
  period,
  act,
  onClose,
  onDone,
}: {
  period: Period;
  act: 'lock' | 'unlock';
  onClose(): void;
  onDone(period: Period): void;
}) {
  const { api } = useApp();
  const t = useTranslations('periods');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const words = { period: period.code, area: t(`areas.${period.area}`) };
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      const change = { id: period.id, version: period.version, reason };
      onDone(act === 'lock' ? await api.accounting.lock(change) : await api.accounting.unlock(change));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  const tooShort = reason.trim().length < REASON_MIN;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={act === 'lock' ? t('lockTitle', words) : t('unlockTitle', words)}
      description={act === 'lock' ? t('lockHint') : t('unlockHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="primary"
            pending={pending}
            disabledReason={tooShort ? `${t('reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {t(act)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <Field label={t('reason')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
