'use client';

import { ChevronDown, Copy, X } from 'lucide-react';
import { memo, type Ref, useState } from 'react';
import { Controller, type FieldErrors, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { format } from '#lib/decimal.ts';
import { readFigure } from '#lib/read-figure.ts';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { LineCell } from '../form/line-cell.tsx';
import { classes } from '../ui/classes.ts';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import { type Converting, lineFigures } from './entry-figures.ts';
import { EntryLineDetails } from './entry-line-details.tsx';
import type { EntryLineValues, EntryValues } from './entry-values.ts';

export interface EntryLineRowProps {
  form: UseFormReturn<EntryValues>;
  index: number;
  by: Converting;
  accounts: readonly Option[];
  costCentres: readonly Option[];
  projects: readonly Option[];
  errors: FieldErrors<EntryLineValues> | undefined;
  measure?: Ref<HTMLTableRowElement> | undefined;
  onRemove(index: number): void;
  onDuplicate(index: number): void;
  onChanged(): void;
}

const FOUND_AT_ONCE = 12;
const ICON_BUTTON = 'flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover';

function search(accounts: readonly Option[]) {
  return async (text: string): Promise<Option[]> => {
    const wanted = text.toLowerCase();
    return accounts
      .filter((row) => [row.code, row.name, row.note ?? ''].some((name) => name.toLowerCase().includes(wanted)))
      .slice(0, FOUND_AT_ONCE);
  };
}

/** What is wrong with the line, in words under it. */
function useComplaints(index: number, line: EntryLineValues, errors: FieldErrors<EntryLineValues> | undefined) {
  const t = useTranslations('journalEntries');
  const required = useTranslations('common.form')('required');
  const labels = { debit: t('debit'), credit: t('credit'), rate: t('rate'), memo: t('memo') };
  const both = line.debit !== '' && line.credit !== '' ? [t('bothSides')] : [];
  const account =
    line.asked !== '' && !line.account
      ? [t('unknownAccount', { code: line.asked })]
      : errors?.account
        ? [`${t('account')}: ${errors.account.type === 'server' ? (errors.account.message ?? '') : required}`]
        : [];
  const rest = (['debit', 'credit', 'rate', 'memo', 'base', 'local', 'costCentreId', 'projectId'] as const).flatMap(
    (name) => {
      const message = errors?.[name]?.message;
      const label = name in labels ? `${labels[name as keyof typeof labels]}: ` : '';
      return message ? [`${label}${message}`] : [];
    },
  );
  return { key: index, account: account.length > 0, all: [...account, ...both, ...rest] };
}

export const EntryLineRow = memo(function EntryLineRow(props: EntryLineRowProps) {
  const { form, index, by, accounts, costCentres, projects, errors, measure, onRemove, onDuplicate, onChanged } = props;
  const t = useTranslations('journalEntries');
  const line = useWatch({ control: form.control, name: `lines.${index}` });
  const complaints = useComplaints(index, line, errors);
  const foreign = line.currency !== by.base && line.currency !== by.local;
  const written = [line.rate, line.base, line.local].some((text) => text !== '') || line.party !== null;
  const [asked, setAsked] = useState<boolean>();
  const open = asked ?? (written || foreign);
  const figures = lineFigures(line, by);
  const no = String(index + 1);
  const both = by.base === by.local ? by.base : `${by.base} · ${by.local}`;
  const amount = (name: 'debit' | 'credit') => (
    <LineCell label={t(name)} className="min-w-24 px-1 py-1">
      <input
        aria-label={`${t(name)} ${no}`}
        aria-invalid={errors?.[name] !== undefined || (line.debit !== '' && line.credit !== '')}
        inputMode="decimal"
        dir="ltr"
        className={classes(CONTROL, 'figures text-end')}
        {...form.register(`lines.${index}.${name}`, {
          setValueAs: readFigure,
          onBlur: () => {
            // One side at a time: what was just written is meant.
            if (form.getValues(`lines.${index}.${name}`) !== '')
              form.setValue(`lines.${index}.${name === 'debit' ? 'credit' : 'debit'}`, '', { shouldDirty: true });
            onChanged();
          },
        })}
      />
    </LineCell>
  );
  const choice = (name: 'costCentreId' | 'projectId', label: string, options: readonly Option[]) => (
    <LineCell label={label} className="w-28 px-1 py-1">
      <select aria-label={`${label} ${no}`} className={CONTROL} {...form.register(`lines.${index}.${name}`)}>
        <option value="">{t('none')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.code} {option.name}
          </option>
        ))}
      </select>
    </LineCell>
  );
  return (
    <>
      <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={classes(!open && 'border-b')}>
        <td className="px-2 py-2 align-top text-fg-subtle">{no}</td>
        <LineCell wide label={t('account')} className="w-1/4 min-w-48 px-1 py-1">
          <Controller
            control={form.control}
            name={`lines.${index}.account`}
            render={({ field }) => (
              <AsyncCombobox
                label={`${t('account')} ${no}`}
                placeholder={line.asked === '' ? t('accountHint') : line.asked}
                value={field.value}
                aria-invalid={complaints.account}
                search={search(accounts)}
                onChange={(option) => {
                  field.onChange(option);
                  form.setValue(`lines.${index}.asked`, '');
                  onChanged();
                }}
              />
            )}
          />
          {complaints.all.map((complaint) => (
            <p key={complaint} className="pt-0.5 text-xs text-danger-fg">
              {complaint}
            </p>
          ))}
        </LineCell>
        <LineCell wide label={t('memo')} className="min-w-32 px-1 py-1">
          <input
            aria-label={`${t('memo')} ${no}`}
            dir="auto"
            className={CONTROL}
            {...form.register(`lines.${index}.memo`)}
          />
        </LineCell>
        {costCentres.length > 0 ? choice('costCentreId', t('costCentre'), costCentres) : null}
        {projects.length > 0 ? choice('projectId', t('project'), projects) : null}
        <LineCell wide label={t('currency')} className="w-20 px-1 py-1">
          <select
            aria-label={`${t('currency')} ${no}`}
            className={CONTROL}
            {...form.register(`lines.${index}.currency`, { onChange: onChanged })}
          >
            <CurrencyOptions kept={line.currency} />
          </select>
        </LineCell>
        {amount('debit')}
        {amount('credit')}
        <LineCell label={both} className="px-2 py-2 text-end">
          {figures ? (
            <>
              <Money value={format(figures.base)} decimals={by.baseDecimals} />
              {by.base === by.local ? null : (
                <span className="block text-xs">
                  <Money value={format(figures.local)} decimals={by.localDecimals} quiet />
                </span>
              )}
            </>
          ) : null}
        </LineCell>
        <td className="px-1 py-1 align-top">
          <div className="flex">
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('more', { line: no })}
              aria-expanded={open}
              onClick={() => setAsked(!open)}
              className={ICON_BUTTON}
            >
              <ChevronDown aria-hidden="true" className={classes('size-3.5', open && 'rotate-180')} />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('duplicateLine', { line: no })}
              onClick={() => onDuplicate(index)}
              className={ICON_BUTTON}
            >
              <Copy aria-hidden="true" className="size-3.5" />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('removeLine', { line: no })}
              onClick={() => onRemove(index)}
              className={ICON_BUTTON}
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </div>
        </td>
      </tr>
      {open ? (
        <tr className="border-b">
          <td />
          <td colSpan={9} className="px-1 pb-2">
            <EntryLineDetails form={form} index={index} by={by} line={line} onChanged={onChanged} />
          </td>
        </tr>
      ) : null}
    </>
  );
});
