'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { YearEnd } from '#contract/closing.ts';
import type { EffectsPreview } from '#contract/ledger.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Shows what closing the year posts, and posts exactly that. */
export function PostYearEndDialog({ year, onClose, onPosted }: { year: YearEnd; onClose(): void; onPosted(): void }) {
  const { api, me } = useApp();
  const t = useTranslations('closing');
  const common = useTranslations('common.actions');
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const query = useQuery({
    queryKey: ['year-end', me.company.code, year.fiscalYear],
    queryFn: () => api.closing.previewYearEnd({ year: year.fiscalYear }),
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
      await api.closing.postYearEnd({ year: year.fiscalYear, effectHash: preview.effectHash });
      onPosted();
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
      title={t('postYearEndTitle', { year: String(year.fiscalYear) })}
      description={t('postYearEndHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          {preview ? (
            <Button variant="primary" pending={pending} onClick={() => void confirm()}>
              {t('postYearEnd')}
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
