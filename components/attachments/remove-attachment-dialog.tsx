'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Attachment } from '#contract/attachments.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Of a draft it is deleted; of a posted document marked and kept. Both ask why. */
export function RemoveAttachmentDialog({
  attachment: { id, fileName },
  removal,
  onClose,
  onDone,
}: {
  attachment: Attachment;
  removal: 'deleted' | 'withdrawn';
  onClose(): void;
  onDone(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('attachments');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const deletes = removal === 'deleted';
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      const done = await api.attachments.remove({ id, reason: reason.trim() });
      toast.success(
        done.removal === 'deleted' ? t('deletedNow', { name: fileName }) : t('withdrawnNow', { name: fileName }),
      );
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={deletes ? t('deleteTitle', { name: fileName }) : t('withdrawTitle', { name: fileName })}
      description={deletes ? t('deleteHint') : t('withdrawHint')}
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
            {deletes ? t('delete') : t('withdraw')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <Field label={common('form.reason')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
