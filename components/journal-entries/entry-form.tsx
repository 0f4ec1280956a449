'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { type Resolver, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountRow } from '#contract/accounting.ts';
import type { DimensionRow } from '#contract/dimensions.ts';
import type { JournalEntry } from '#contract/journal-entries.ts';
import { isBusinessDate } from '#lib/dates.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import type { Option } from '../form/async-combobox.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { entryComparison } from './entry-comparison.ts';
import type { Converting } from './entry-figures.ts';
import { EntryLinesEditor } from './entry-lines-editor.tsx';
import { EntryTotals } from './entry-totals.tsx';
import { type EntryValues, inputOf, valuesOf, writtenLines } from './entry-values.ts';

const checkInput = lazyResolver(async () => (await import('#contract/journal-entries.ts')).journalEntryInput);

/** Where a field of the wire stands on screen. */
const ON_SCREEN: Record<string, string> = { accountId: 'account', customerId: 'party' };

/** Checks what would go over the wire; a mistake is shown at the line it was made in, wherever blank lines stand. */
const resolver: Resolver<EntryValues> = async (values, context, options) => {
  const checked = await checkInput(inputOf(values), context, options as unknown as Parameters<typeof checkInput>[2]);
  const errors = checked.errors as Record<string, unknown>;
  if (Object.keys(errors).length === 0) return { values, errors: {} };
  const wrong = errors['lines'];
  const places = writtenLines(values);
  const lines: unknown[] = [];
  if (Array.isArray(wrong))
    places.forEach((place, at) => {
      const fields: unknown = wrong[at];
      if (typeof fields !== 'object' || fields === null) return;
      const credit = (values.lines[place]?.credit ?? '') !== '';
      lines[place] = Object.fromEntries(
        Object.entries(fields).map(([name, error]) => [
          name === 'amount' ? (credit ? 'credit' : 'debit') : (ON_SCREEN[name] ?? name),
          error,
        ]),
      );
    });
  return {
    values: {},
    errors: { ...errors, ...(wrong ? { lines: Array.isArray(wrong) ? lines : wrong } : {}) },
  } as Awaited<ReturnType<Resolver<EntryValues>>>;
};

/** The rates of the entry's day and the company's currencies: what converting on screen needs. */
function useConverting(date: string): Converting {
  const { me, api, can } = useApp();
  const { baseCurrency, localCurrency, baseDecimals, localDecimals } = me.company;
  const { data } = useQuery({
    queryKey: ['rates', 'trade', me.company.code, date],
    queryFn: () => api.rates.trade({ date }),
    enabled: isBusinessDate(date) && can('rates.view'),
    placeholderData: (previous) => previous,
  });
  return useMemo(
    () => ({
      base: baseCurrency,
      local: localCurrency,
      baseDecimals,
      localDecimals,
      rates: new Map((data?.rows ?? []).map((row) => [row.currency, row])),
    }),
    [data, baseCurrency, localCurrency, baseDecimals, localDecimals],
  );
}

interface EntryFormProps {
  entry?: JournalEntry;
  /** An entry this new one starts from. */
  copied?: JournalEntry;
  accounts: readonly AccountRow[];
  dimensions: readonly DimensionRow[];
}

/** A new journal entry, a copy of one, or a change of one: whatever was handed in is a draft again once it is saved. */
export function EntryForm({ entry, copied, accounts, dimensions }: EntryFormProps) {
  const { me, api, paths } = useApp();
  const t = useTranslations('journalEntries');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const currency = me.company.baseCurrency;
  const usual = { today: me.company.today, currency };
  const storedOf = (read: JournalEntry) => ({ version: read.version, values: valuesOf(read, usual) });
  const form = useForm<EntryValues>({
    defaultValues: entry ? valuesOf(entry, usual) : valuesOf(copied, usual, true),
    resolver,
  });
  const guard = useGuardedForm<EntryValues>(form, {
    ...(copied ? { name: `copy of ${copied.id}` } : {}),
    ...(entry
      ? { stored: storedOf(entry), load: async () => storedOf(await api.journalEntries.get({ id: entry.id })) }
      : {}),
    fieldOf: (path) => {
      const [, at = '', name = ''] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? [];
      if (name === '') return path;
      const place = writtenLines(form.getValues())[Number(at)] ?? Number(at);
      const credit = form.getValues(`lines.${place}.credit`) !== '';
      return `lines.${place}.${name === 'amount' ? (credit ? 'credit' : 'debit') : (ON_SCREEN[name] ?? name)}`;
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const by = useConverting(useWatch({ control: form.control, name: 'entryDate' }));
  const options = useMemo(() => {
    const named = (row: { id: string; code: string; name: string; nameAr: string | null }): Option => ({
      id: row.id,
      code: row.code,
      name: nameIn(locale, row),
    });
    const of = (dimension: DimensionRow['dimension']) =>
      dimensions.filter((row) => row.dimension === dimension && row.active).map(named);
    return { accounts: accounts.map(named), costCentres: of('cost_centre'), projects: of('project') };
  }, [accounts, dimensions, locale]);
  const comparison = entryComparison({
    date: t('date'),
    description: t('description'),
    reference: t('reference'),
    lineText: (line) =>
      t('lineText', {
        side: line.credit === '' ? t('debit') : t('credit'),
        amount: line.credit === '' ? line.debit : line.credit,
        currency: line.currency,
      }),
  });
  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const input = inputOf(values);
      const saved = entry
        ? await api.journalEntries.update({ ...input, id: entry.id, version })
        : await api.journalEntries.create(input, { context: { idempotencyKey } });
      toast.success(entry && entry.status !== 'draft' ? t('savedAgain') : t('saved'));
      router.push(paths.journalEntry(saved.id));
      router.refresh();
    }),
  );
  const underReview = entry?.status === 'submitted' || entry?.status === 'approved';
  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.save')}
      onCancel={() => router.push(entry ? paths.journalEntry(entry.id) : paths.journalEntries())}
    >
      {underReview ? <Notice tone="warning">{t('reviewFalls')}</Notice> : null}
      <div className="grid gap-stack md:grid-cols-4">
        <Field label={t('date')} error={errors.entryDate?.message} required>
          <input type="date" className={CONTROL} {...form.register('entryDate')} />
        </Field>
        <div className="md:col-span-2">
          <Field label={t('description')} error={errors.description?.message} hint={t('descriptionHint')} required>
            <input className={CONTROL} dir="auto" {...form.register('description')} />
          </Field>
        </div>
        <Field label={t('reference')} error={errors.reference?.message}>
          <input className={CONTROL} dir="auto" {...form.register('reference')} />
        </Field>
      </div>
      <EntryLinesEditor form={form} by={by} currency={currency} {...options} />
      <EntryTotals form={form} by={by} />
    </FormPage>
  );
}
