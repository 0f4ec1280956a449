'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CompanyCurrency } from '#contract/company-currencies.ts';
import { CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { CONTROL } from '../ui/control.ts';
import { Panel } from '../ui/panel.tsx';
import { useCurrencyLabel } from './currency-options.tsx';

function useUsesInWords() {
  const t = useTranslations('companies.currencies');
  return ({ uses }: CompanyCurrency) =>
    uses
      .map(({ use, count, sample }) => {
        const first = sample === null ? count : count === 1 ? sample : `${sample} +${count - 1}`;
        return `${t(`uses.${use}`)} (\u2068${first}\u2069)`;
      })
      .join(' · ');
}

function AddCurrency({
  taken,
  onAdd,
}: {
  taken: readonly CurrencyCode[];
  onAdd(currency: CurrencyCode): Promise<void>;
}) {
  const t = useTranslations('companies.currencies');
  const label = useCurrencyLabel();
  const [chosen, setChosen] = useState<CurrencyCode>();
  return (
    <>
      <select
        className={classes(CONTROL, 'max-w-48')}
        aria-label={t('add')}
        value={chosen ?? ''}
        onChange={(event) => setChosen(CURRENCY_CODES.find((code) => code === event.target.value))}
      >
        <option value="">{t('choose')}</option>
        {CURRENCY_CODES.filter((code) => !taken.includes(code)).map((code) => (
          <option key={code} value={code}>
            {label(code)}
          </option>
        ))}
      </select>
      <Button
        disabledReason={chosen ? undefined : t('chooseFirst')}
        onClick={() => (chosen ? onAdd(chosen) : undefined)}
      >
        {t('addButton')}
      </Button>
    </>
  );
}

/** What the company deals in, with what still uses it; added and given up one by one. */
export function CompanyCurrencies({ rows }: { rows: readonly CompanyCurrency[] }) {
  const { api, can } = useApp();
  const t = useTranslations('companies.currencies');
  const common = useTranslations('common');
  const router = useRouter();
  const label = useCurrencyLabel();
  const usesInWords = useUsesInWords();
  const [failure, setFailure] = useState<unknown>();
  const act = async (work: () => Promise<unknown>, done: string) => {
    setFailure(undefined);
    try {
      await work();
      toast.success(done);
      router.refresh();
    } catch (error) {
      setFailure(error);
    }
  };
  const whyKept = (row: CompanyCurrency): string | undefined => {
    const { remove } = row.abilities;
    if (remove.allowed) return undefined;
    if (remove.reason === 'currency_own') return t('ownStays', { currency: row.currency });
    if (remove.reason === 'currency_in_use') return t('inUse', { currency: row.currency, uses: usesInWords(row) });
    return common('errors.permission');
  };
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        can('company.manage') ? (
          <AddCurrency
            taken={rows.map((row) => row.currency)}
            onAdd={(currency) => act(() => api.companyCurrencies.add({ currency }), t('added', { currency }))}
          />
        ) : null
      }
    >
      {failure === undefined ? null : <ErrorPanel error={failure} />}
      <ul>
        {rows.map((row) => {
          const { currency, own } = row;
          return (
            <li
              key={currency}
              className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1 last:border-b-0"
            >
              <bdi className="font-medium">{label(currency)}</bdi>
              <span className="min-w-0 flex-1 text-sm text-fg-muted">
                {own ? t('own') : row.uses.length === 0 ? t('unused') : usesInWords(row)}
              </span>
              <Button
                variant="quiet"
                aria-label={t('remove', { currency })}
                disabledReason={whyKept(row)}
                onClick={() => act(() => api.companyCurrencies.remove({ currency }), t('removed', { currency }))}
              >
                {t('removeWord')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
