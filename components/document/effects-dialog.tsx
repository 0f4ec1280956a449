'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EffectsDifference } from './effects-difference.tsx';

interface EffectsDialogProps {
  title: string;
  description: string;
  /** Tells this act on this version of this document from any other. */
  name: readonly (string | number)[];
  load(): Promise<EffectsPreview>;
  confirmLabel(preview: EffectsPreview): string;
  /** Does what was shown, and nothing else: the hash goes with it. */
  confirm(preview: EffectsPreview): Promise<void>;
  onClose(): void;
  /** Why what is shown cannot be confirmed. */
  off?(preview: EffectsPreview): string | undefined;
  /** What the confirmation asks besides, below what is shown. */
  below?(preview: EffectsPreview): ReactNode;
  children?: ReactNode;
}

/** Shows what an act will write, by the real code path undone again, and does exactly that. What changed meanwhile is shown instead. */
export function EffectsDialog(props: EffectsDialogProps) {
  const { title, description, name, load, confirmLabel, confirm, onClose, off, below, children } = props;
  const { me } = useApp();
  const common = useTranslations('common');
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const query = useQuery({
    queryKey: ['effects', me.company.code, ...name],
    queryFn: load,
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed ?? query.data;
  const act = async (seen: EffectsPreview) => {
    setPending(true);
    setError(undefined);
    try {
      await confirm(seen);
    } catch (failure) {
      const problem = problemOf(failure);
      if (problem?.code === 'effects_changed') setChanged(problem.details as EffectsPreview);
      setError(failure);
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          {preview ? (
            <Button
              variant="primary"
              pending={pending}
              disabledReason={off?.(preview)}
              onClick={() => void act(preview)}
            >
              {confirmLabel(preview)}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        {query.error ? <ErrorPanel error={query.error} /> : null}
        {error ? <ErrorPanel error={error} /> : null}
        {changed && query.data ? <EffectsDifference seen={query.data} now={changed} /> : null}
        {preview ? <EffectsPreviewPanel preview={preview} /> : null}
        {preview ? below?.(preview) : null}
        {children}
      </div>
    </Dialog>
  );
}
