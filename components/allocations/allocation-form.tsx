'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AllocationTotals } from '#contract/allocations.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { appliedItems, short } from '../customer-receipts/receipt-values.ts';
import { EffectsDialog } from '../document/effects-dialog.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { FormPage } from '../form/form-page.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { ApplicationRows } from '../open-items/application-rows.tsx';
import { CONTROL } from '../ui/control.ts';
import { Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { Money } from '../ui/money.tsx';

interface AllocationValues {
  allocationDate: string;
  notes: string;
  amounts: Record<string, string>;
}

const FIGURE = /^\d{1,16}(\.\d{1,4})?$/;

function inputOf(creditItemId: string, values: AllocationValues) {
  return {
    creditItemId,
    allocationDate: values.allocationDate,
    notes: values.notes,
    applications: appliedItems(values.amounts)
      .filter((id) => FIGURE.test(values.amounts[id] ?? ''))
      .map((openItemId) => ({ openItemId, amount: values.amounts[openItemId] ?? '' })),
  };
}

/** The credit as it stands, and what would be left of it. */
function CreditFacts({ totals }: { totals: AllocationTotals }) {
  const t = useTranslations('allocations');
  const { credit } = totals;
  const own = { decimals: CURRENCIES[credit.currency].decimals, currency: credit.currency };
  return (
    <Facts
      facts={[
        { label: t('customer'), value: <bdi>{credit.customerName}</bdi> },
        { label: t('credit'), value: <bdi>{credit.label}</bdi> },
        { label: t('taken'), value: <Money value={totals.taken} {...own} zero="digits" /> },
        { label: t('left'), value: <Money value={totals.left} {...own} strong zero="digits" /> },
      ]}
    />
  );
}

/** Matches a credit with what the customer owes; what will be written is shown before it is. */
export function AllocationForm({ initial }: { initial: AllocationTotals }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('allocations');
  const router = useRouter();
  const creditItemId = initial.credit.id;
  const form = useForm<AllocationValues>({
    defaultValues: {
      allocationDate: me.company.today,
      notes: '',
      amounts: Object.fromEntries(
        initial.candidates.map((item) => [item.id, Number(item.suggested) > 0 ? short(item.suggested) : '']),
      ),
    },
  });
  const guard = useGuardedForm<AllocationValues>(form);
  const [asked, setAsked] = useState(() => inputOf(creditItemId, form.getValues()));
  const [confirming, setConfirming] = useState<{ input: ReturnType<typeof inputOf>; key: string } | null>(null);
  const recompute = () => setAsked(inputOf(creditItemId, form.getValues()));
  const query = useQuery({
    queryKey: ['allocations', 'totals', me.company.code, asked],
    queryFn: () => api.allocations.totals(asked),
    placeholderData: (previous) => previous ?? initial,
    retry: false,
  });
  const totals = query.data ?? initial;
  const submit = form.handleSubmit(async (values) => {
    setConfirming({ input: inputOf(creditItemId, values), key: crypto.randomUUID() });
  });
  return (
    <>
      <FormPage
        guard={guard}
        onSubmit={submit}
        pending={false}
        dirty={form.formState.isDirty}
        saveLabel={t('allocate')}
        disabledReason={asked.applications.length === 0 ? t('nothingOpen') : totals.short ? t('short') : undefined}
        onCancel={() => router.push(paths.customer(initial.credit.customerId))}
      >
        <CreditFacts totals={totals} />
        <div className="grid max-w-form gap-stack md:grid-cols-2">
          <Field label={t('allocationDate')} required>
            <input
              type="date"
              className={CONTROL}
              {...form.register('allocationDate', { required: true, onChange: recompute })}
            />
          </Field>
          <Field label={t('notes')}>
            <input className={CONTROL} dir="auto" {...form.register('notes')} />
          </Field>
        </div>
        {totals.candidates.length === 0 ? (
          <p className="text-fg-muted">{t('nothingOpen')}</p>
        ) : (
          <ApplicationRows
            candidates={totals.candidates}
            field={(id) => form.register(`amounts.${id}`, { setValueAs: readFigure, onBlur: recompute })}
            errorOf={() => undefined}
          />
        )}
        {query.error ? <ErrorPanel error={query.error} /> : null}
        {totals.short ? <p className="text-danger-fg">{t('short')}</p> : null}
      </FormPage>
      {confirming ? (
        <EffectsDialog
          title={t('confirmTitle')}
          description={t('confirmHint')}
          name={['allocation', creditItemId, confirming.key]}
          load={() => api.allocations.preview(confirming.input)}
          confirmLabel={({ number }) => t('confirm', { number: number ?? '' })}
          confirm={async ({ effectHash }) => {
            const made = await api.allocations.create(
              { ...confirming.input, effectHash },
              { context: { idempotencyKey: confirming.key } },
            );
            guard.forget();
            toast.success(t('done', { number: made.number ?? '' }));
            router.push(paths.allocation(made.id));
            router.refresh();
          }}
          onClose={() => setConfirming(null)}
        />
      ) : null}
    </>
  );
}
