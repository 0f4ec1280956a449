'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorPanel } from './error-panel.tsx';

const REASON_MIN = 3;

/** An act that asks why. What was typed stays when it is refused, and the refusal stands in the dialog. */
export function ReasonDialog({
  title,
  hint,
  confirmLabel,
  act,
  onClose,
  children,
}: {
  title: string;
  hint: string;
  confirmLabel: string;
  act(reason: string): Promise<void>;
  onClose(): void;
  children?: ReactNode;
}) {
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      await act(reason.trim());
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={hint}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="danger"
            pending={pending}
            disabledReason={
              reason.trim().length < REASON_MIN ? `${common('form.reason')} ${common('form.required')}` : undefined
            }
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        {children}
        <Field label={common('form.reason')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
