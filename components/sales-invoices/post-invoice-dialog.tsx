'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { Invoice } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EffectsPreviewPanel } from './effects-preview.tsx';

/** Shows what posting will write and posts exactly that: the confirmation carries the hash of what was seen. */
export function PostInvoiceDialog({
  invoice,
  onClose,
  onPosted,
}: {
  invoice: Invoice;
  onClose(): void;
  onPosted(invoice: Invoice): void;
}) {
  const { api } = useApp();
  const t = useTranslations('salesInvoices.post');
  const common = useTranslations('common.actions');
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const query = useQuery({
    queryKey: ['sales-invoices', 'preview', invoice.id, invoice.version],
    queryFn: () => api.salesInvoices.previewPosting({ id: invoice.id }),
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
      const posted = await api.salesInvoices.post({
        id: invoice.id,
        version: invoice.version,
        effectHash: preview.effectHash,
      });
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
      title={t('title')}
      description={t('hint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          {preview ? (
            <Button variant="primary" pending={pending} onClick={() => void confirm()}>
              {t('confirm', { number: preview.number ?? '' })}
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
