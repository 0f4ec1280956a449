'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Rate } from '#contract/rates.ts';
import { RATE_TYPES } from '#domain/enums.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Quantity } from '../ui/money.tsx';
import { CorrectRateDialog } from './correct-rate-dialog.tsx';
import { RateAge } from './rate-age.tsx';
import { RateForm } from './rate-form.tsx';

const PARAMETERS = ['rateType', 'currency'] as const;

function LatestRates({ rows }: { rows: readonly Rate[] }) {
  const { me } = useApp();
  const t = useTranslations('rates');
  const current = rows.filter((row) => row.rateDate <= me.company.today);
  const latest = [...new Set(current.map((row) => `${row.rateType} ${row.currency}`))].flatMap((key) => {
    const row = current.find((candidate) => `${candidate.rateType} ${candidate.currency}` === key);
    return row ? [row] : [];
  });
  if (latest.length === 0) return null;
  return (
    <section aria-label={t('latest')} className="flex flex-wrap gap-x-8 gap-y-3">
      {latest.map((row) => (
        <div key={row.id}>
          <p className="text-xs text-fg-muted">
            {t('latest')} · {t(`types.${row.rateType}`)} · <bdi>{row.currency}</bdi>
          </p>
          <p className="flex items-baseline gap-3 text-lg font-semibold">
            <Quantity value={row.rate} unit={me.company.localCurrency} />
            <span className="text-sm font-normal">
              <RateAge date={row.rateDate} />
            </span>
          </p>
        </div>
      ))}
    </section>
  );
}

/** Rates, newest first: what is in use and how old it is, entering, correcting. */
export function RateList({ initial }: { initial: { values: Record<string, string | null>; page: ListPage<Rate> } }) {
  const { me, api, can } = useApp();
  const t = useTranslations('rates');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [correcting, setCorrecting] = useState<Rate | null>(null);
  const list = useList({
    key: ['rates', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values) => {
      const rateType = RATE_TYPES.find((type) => type === values['rateType']);
      const currency = CURRENCY_CODES.find((code) => code === values['currency']);
      return { ...(rateType ? { rateType } : {}), ...(currency ? { currency } : {}) };
    },
    fetchPage: (query) => api.rates.list(query),
    initial,
  });
  const refresh = () => {
    void list.refetch();
    router.refresh();
  };
  const columns: Column<Rate>[] = [
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.rateDate, locale)}</bdi>,
    },
    { id: 'type', label: t('type'), cell: (row) => t(`types.${row.rateType}`) },
    { id: 'currency', label: t('currency'), cell: (row) => <bdi>{row.currency}</bdi> },
    {
      id: 'rate',
      label: t('rate'),
      numeric: true,
      cell: (row) => <Quantity value={row.rate} unit={me.company.localCurrency} />,
    },
    {
      id: 'source',
      label: t('source'),
      wideOnly: true,
      cell: (row) => <bdi className="text-fg-muted">{row.source ?? '–'}</bdi>,
    },
    {
      id: 'correct',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button
          variant="quiet"
          disabledReason={can('rates.manage') ? undefined : common('errors.permission')}
          onClick={() => setCorrecting(row)}
        >
          {t('correct')}
        </Button>
      ),
    },
  ];
  const select = (name: 'rateType' | 'currency', label: string, options: readonly (readonly [string, string])[]) => (
    <select
      aria-label={label}
      className={CONTROL}
      value={list.values[name] ?? ''}
      onChange={(event) => list.set(name, event.target.value)}
    >
      <option value="">{`${label}: ${common('table.all')}`}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
  return (
    <>
      <LatestRates rows={list.rows} />
      {can('rates.manage') ? <RateForm onEntered={refresh} /> : null}
      <div className="grid max-w-form grid-cols-2 gap-2">
        {select(
          'rateType',
          t('type'),
          RATE_TYPES.map((type) => [type, t(`types.${type}`)] as const),
        )}
        {select(
          'currency',
          t('currency'),
          CURRENCY_CODES.map((code) => [code, code] as const),
        )}
      </div>
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        empty={
          list.narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty title={t('empty')} hint={t('emptyHint')} />
          )
        }
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
      {correcting ? (
        <CorrectRateDialog
          rate={correcting}
          onClose={() => setCorrecting(null)}
          onSaved={() => {
            setCorrecting(null);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}
