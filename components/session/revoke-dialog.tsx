'use client';

import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Names what it hits, revokes, and says how many sessions died. A failure stays in the dialog. */
export function RevokeDialog({
  title,
  hint,
  confirmLabel,
  disabledReason,
  act,
  onClose,
  onDone,
  children,
}: {
  title: string;
  hint: string;
  confirmLabel: string;
  disabledReason?: string | undefined;
  act(): Promise<{ revoked: number }>;
  onClose(): void;
  onDone(): void;
  children?: ReactNode;
}) {
  const t = useTranslations('session');
  const common = useTranslations('common.actions');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { revoked } = await act();
      toast.success(t('revoked', { count: revoked }));
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
      title={title}
      description={hint}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button variant="danger" pending={pending} disabledReason={disabledReason} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        {children}
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
