'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface PostOpeningDialogProps {
  document: OpeningDocument;
  onClose(): void;
  onPosted(document: OpeningDocument): void;
}

/** Shows what posting will write and posts exactly that: the confirmation carries the hash of what was seen. */
export function PostOpeningDialog({ document, onClose, onPosted }: PostOpeningDialogProps) {
  const { api } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const locale = useLocale();
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const query = useQuery({
    queryKey: ['opening', 'preview', document.id, document.version],
    queryFn: () => api.opening.previewPosting({ id: document.id }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed ?? query.data;

  const confirm = async () => {
    if (!preview) return;
    setPending(true);
    setError(undefined);
    try {
      const { id, version } = document;
      const posted = await api.opening.post({ id, version, effectHash: preview.effectHash });
      toast.success(t('posted', { number: posted.number ?? '' }));
      onPosted(posted);
    } catch (failure) {
      const problem = problemOf(failure);
      if (problem?.code === 'effects_changed') setChanged(problem.details as EffectsPreview);
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('postTitle')}
      description={t('postHint', { count: document.lines.length, date: formatDate(document.openingDate, locale) })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          {preview ? (
            <Button variant="primary" pending={pending} onClick={() => void confirm()}>
              {t('postNumber', { number: preview.number ?? '' })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        {query.error ? <ErrorPanel error={query.error} /> : null}
        {error ? <ErrorPanel error={error} /> : null}
        {preview ? <EffectsPreviewPanel preview={preview} /> : null}
      </div>
    </Dialog>
  );
}
