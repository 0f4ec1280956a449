'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { EffectsPreviewPanel } from './effects-preview.tsx';

const REASON_MIN = 3;

/** Voids with a reason on a chosen day, after showing the exact negation. */
export function VoidInvoiceDialog({
  invoice,
  onClose,
  onVoided,
}: {
  invoice: Invoice;
  onClose(): void;
  onVoided(invoice: Invoice): void;
}) {
  const { me, api } = useApp();
  const t = useTranslations('salesInvoices.void');
  const common = useTranslations('common');
  const number = invoice.number ?? '';
  const [date, setDate] = useState(me.company.today < invoice.invoiceDate ? invoice.invoiceDate : me.company.today);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const preview = useQuery({
    queryKey: ['sales-invoices', 'void-preview', invoice.id, date],
    queryFn: () => api.salesInvoices.previewVoid({ id: invoice.id, date }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      const voided = await api.salesInvoices.void({
        id: invoice.id,
        date,
        reason,
        version: invoice.version,
        ...(preview.data ? { effectHash: preview.data.effectHash } : {}),
      });
      toast.success(t('voided', { number }));
      onVoided(voided);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };

  const tooShort = reason.trim().length < REASON_MIN;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('title', { number })}
      description={t('hint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="danger"
            pending={pending}
            disabledReason={tooShort ? `${t('reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {t('confirm', { number })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <div className="grid gap-stack md:grid-cols-2">
          <Field label={t('date')} required>
            <input type="date" className={CONTROL} value={date} onChange={(event) => setDate(event.target.value)} />
          </Field>
          <Field label={t('reason')} required>
            <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
        {error ? <ErrorPanel error={error} /> : preview.error ? <ErrorPanel error={preview.error} /> : null}
        {preview.data ? <EffectsPreviewPanel preview={preview.data} /> : null}
      </div>
    </Dialog>
  );
}
