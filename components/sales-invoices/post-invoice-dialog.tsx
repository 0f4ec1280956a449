'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { Invoice } from '#contract/sales-invoices.ts';
import { useApp } from '../app-context.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

function passesLimit({ warnings }: EffectsPreview): boolean {
  return warnings.some(({ code }) => code === 'credit_limit_exceeded');
}

/** Shows what posting will write and posts exactly that. A limit is passed by those who may, and only with a reason. */
export function PostInvoiceDialog({
  invoice,
  onClose,
  onPosted,
}: {
  invoice: Invoice;
  onClose(): void;
  onPosted(invoice: Invoice): void;
}) {
  const { api, can } = useApp();
  const t = useTranslations('salesInvoices');
  const [reason, setReason] = useState('');
  const { id, version } = invoice;
  const may = can('customers.credit.override');
  return (
    <EffectsDialog
      title={t('post.title')}
      description={t('post.hint')}
      name={['sales-invoice', id, version]}
      load={() => api.salesInvoices.previewPosting({ id })}
      confirmLabel={(preview) => t('post.confirm', { number: preview.number ?? '' })}
      off={(preview) => {
        if (!passesLimit(preview)) return undefined;
        if (!may) return t('credit.mayNot');
        return reason.trim().length < REASON_MIN ? t('credit.reasonMissing') : undefined;
      }}
      below={(preview) =>
        passesLimit(preview) && may ? (
          <Field label={t('credit.reason')} hint={t('credit.reasonHint')} required>
            <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        ) : null
      }
      confirm={async (preview) => {
        const override = passesLimit(preview) ? { creditOverrideReason: reason } : {};
        const posted = await api.salesInvoices.post({ id, version, effectHash: preview.effectHash, ...override });
        toast.success(t('post.posted', { number: posted.number ?? '' }));
        onPosted(posted);
      }}
      onClose={onClose}
    />
  );
}
