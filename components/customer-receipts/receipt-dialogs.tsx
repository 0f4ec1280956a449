'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { useApp } from '../app-context.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';

interface ReceiptDialogProps {
  receipt: Receipt;
  onClose(): void;
  onDone(receipt: Receipt): void;
}

export function PostReceiptDialog({ receipt, onClose, onDone }: ReceiptDialogProps) {
  const { api } = useApp();
  const t = useTranslations('customerReceipts.post');
  const { id, version } = receipt;
  return (
    <EffectsDialog
      title={t('title')}
      description={t('hint')}
      name={['receipt', id, version]}
      load={() => api.customerReceipts.previewPosting({ id })}
      confirmLabel={({ number }) => t('confirm', { number: number ?? '' })}
      confirm={async ({ effectHash }) => {
        const posted = await api.customerReceipts.post({ id, version, effectHash });
        toast.success(t('posted', { number: posted.number ?? '' }));
        onDone(posted);
      }}
      onClose={onClose}
    />
  );
}

export function VoidReceiptDialog({ receipt, onClose, onDone }: ReceiptDialogProps) {
  const { api } = useApp();
  const t = useTranslations('customerReceipts.void');
  const { id, version } = receipt;
  const number = receipt.number ?? '';
  return (
    <NegationDialog
      title={t('title', { number })}
      hint={t('hint')}
      dateLabel={t('date')}
      reasonLabel={t('reason')}
      confirmLabel={t('confirm', { number })}
      name={`void ${id}`}
      earliest={receipt.receiptDate}
      load={(date) => api.customerReceipts.previewVoid({ id, date })}
      confirm={async (values) => {
        const voided = await api.customerReceipts.void({ id, version, ...values });
        toast.success(t('voided', { number }));
        onDone(voided);
      }}
      onClose={onClose}
    />
  );
}
