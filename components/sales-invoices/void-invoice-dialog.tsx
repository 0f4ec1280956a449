'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';

interface VoidInvoiceDialogProps {
  invoice: Invoice;
  onClose(): void;
  onVoided(invoice: Invoice): void;
}

export function VoidInvoiceDialog({ invoice, onClose, onVoided }: VoidInvoiceDialogProps) {
  const { api } = useApp();
  const t = useTranslations('salesInvoices.void');
  const { id, version } = invoice;
  const number = invoice.number ?? '';
  return (
    <NegationDialog
      title={t('title', { number })}
      hint={t('hint')}
      dateLabel={t('date')}
      reasonLabel={t('reason')}
      confirmLabel={t('confirm', { number })}
      name={`void ${id}`}
      earliest={invoice.invoiceDate}
      load={(date) => api.salesInvoices.previewVoid({ id, date })}
      confirm={async (act) => {
        const voided = await api.salesInvoices.void({ id, version, ...act });
        toast.success(t('voided', { number }));
        onVoided(voided);
      }}
      onClose={onClose}
    />
  );
}
