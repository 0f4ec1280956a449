'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { Archivable, ArchivingEndpoints } from './archive-action.tsx';

const REASON_MIN = 3;

/** Says what happens; archiving asks why. What the server refuses stays here, in its words. */
export function ArchiveDialog({
  record: { id, code, name, version, archived },
  endpoints,
  onClose,
  onDone,
}: {
  record: Archivable;
  endpoints: ArchivingEndpoints;
  onClose(): void;
  onDone(): void;
}) {
  const t = useTranslations('archiving');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const missing = !archived && reason.trim().length < REASON_MIN;
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      await (archived ? endpoints.restore({ id, version }) : endpoints.archive({ id, version, reason: reason.trim() }));
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
      title={archived ? t('restoreTitle', { code, name }) : t('archiveTitle', { code, name })}
      description={archived ? t('restoreHint') : t('archiveHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant={archived ? 'primary' : 'danger'}
            pending={pending}
            disabledReason={missing ? `${common('form.reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {archived ? t('restore') : t('archive')}
          </Button>
        </>
      }
    >
      {archived && !error ? null : (
        <div className="flex flex-col gap-stack">
          {archived ? null : (
            <Field label={common('form.reason')} required>
              <input
                className={CONTROL}
                dir="auto"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          )}
          {error ? <ErrorPanel error={error} /> : null}
        </div>
      )}
    </Dialog>
  );
}
