'use client';

import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { isBusinessDate } from '#lib/dates.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
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
  const { today } = me.company;
  const form = useForm({
    defaultValues: { date: today < invoice.invoiceDate ? invoice.invoiceDate : today, reason: '' },
  });
  const guard = useGuardedForm(form, { name: 'void', restore: 'always' });
  const { date, reason } = form.watch();
  const { errors, isSubmitting } = form.formState;
  const preview = useQuery({
    queryKey: ['sales-invoices', 'void-preview', invoice.id, date],
    queryFn: () => api.salesInvoices.previewVoid({ id: invoice.id, date }),
    enabled: isBusinessDate(date),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

  const confirm = form.handleSubmit((values) =>
    guard.save(async () => {
      const { id, version } = invoice;
      const hash = preview.data ? { effectHash: preview.data.effectHash } : {};
      const voided = await api.salesInvoices.void({ id, version, ...values, ...hash });
      toast.success(t('voided', { number }));
      onVoided(voided);
    }),
  );

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
            pending={isSubmitting}
            disabledReason={tooShort ? `${t('reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {t('confirm', { number })}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={confirm} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <div className="grid gap-stack md:grid-cols-2">
          <Field label={t('date')} error={errors.date?.message} required>
            <input type="date" className={CONTROL} {...form.register('date')} />
          </Field>
          <Field label={t('reason')} error={errors.reason?.message} required>
            <input className={CONTROL} dir="auto" {...form.register('reason')} />
          </Field>
        </div>
        {guard.error ? <ErrorPanel error={guard.error} /> : preview.error ? <ErrorPanel error={preview.error} /> : null}
        {preview.data ? <EffectsPreviewPanel preview={preview.data} /> : null}
      </form>
    </Dialog>
  );
}
