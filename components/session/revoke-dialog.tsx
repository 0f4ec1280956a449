'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Revocation, RevocationTargetInput } from '#contract/session.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RevocationImpact } from './revocation-impact.tsx';
import { RevocationProof } from './revocation-proof.tsx';

/** Names what it hits, revokes, and then shows the proof that the sessions are dead. A failure stays in the dialog. */
export function RevokeDialog({
  title,
  hint,
  confirmLabel,
  disabledReason,
  target,
  act,
  onClose,
  onDone,
  children,
}: {
  title: string;
  hint: string;
  confirmLabel: string;
  disabledReason?: string | undefined;
  /** What is about to be hit; absent for one's own session. */
  target?: RevocationTargetInput;
  act(): Promise<Revocation>;
  onClose(): void;
  onDone(): void;
  children?: ReactNode;
}) {
  const t = useTranslations('session');
  const common = useTranslations('common.actions');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const [proof, setProof] = useState<Revocation | null>(null);
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      setProof(await act());
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const leave = proof ? onDone : onClose;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : leave())}
      title={proof ? t('revoked', { count: proof.revoked }) : title}
      description={proof ? t('proofHint') : hint}
      footer={
        proof ? (
          <Button variant="primary" onClick={onDone}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button variant="quiet" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button variant="danger" pending={pending} disabledReason={disabledReason} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </>
        )
      }
    >
      {proof ? (
        <RevocationProof proof={proof} />
      ) : (
        <div className="flex flex-col gap-stack">
          {target ? <RevocationImpact target={target} /> : null}
          {children}
          {error ? <ErrorPanel error={error} /> : null}
        </div>
      )}
    </Dialog>
  );
}
