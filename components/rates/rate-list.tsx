'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Rate, RateGap } from '#contract/rates.ts';
import { RATE_TYPES } from '#domain/enums.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { Button } from '../ui/button.tsx';
import { Quantity } from '../ui/money.tsx';
import { CorrectRateDialog } from './correct-rate-dialog.tsx';
import { RateAge } from './rate-age.tsx';
import { RateForm } from './rate-form.tsx';
import { RateGaps } from './rate-gaps.tsx';

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
export function RateList({
  initial,
  gaps,
}: {
  initial: { values: ListValues; page: ListPage<Rate> };
  gaps: readonly RateGap[];
}) {
  const { me, api, paths, can } = useApp();
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
    fetchPage: (query): Promise<ListPage<Rate>> => api.rates.list(query),
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
      text: (row) => row.rateDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.rateDate, locale)}</bdi>,
    },
    {
      id: 'type',
      label: t('type'),
      text: (row) => t(`types.${row.rateType}`),
      cell: (row) => t(`types.${row.rateType}`),
    },
    { id: 'currency', label: t('currency'), text: (row) => row.currency, cell: (row) => <bdi>{row.currency}</bdi> },
    {
      id: 'rate',
      label: t('rate'),
      numeric: true,
      text: (row) => row.rate,
      cell: (row) => <Quantity value={row.rate} unit={me.company.localCurrency} />,
    },
    {
      id: 'source',
      label: t('source'),
      wideOnly: true,
      text: (row) => row.source ?? '',
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
  return (
    <>
      <LatestRates rows={list.rows} />
      <RateGaps gaps={gaps} />
      {can('rates.manage') ? <RateForm onEntered={refresh} /> : null}
      <ListTable
        name="rates"
        label={t('title')}
        columns={columns}
        list={list}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.rate(row.id)}
        filters={[
          {
            name: 'rateType',
            label: t('type'),
            options: RATE_TYPES.map((value) => ({ value, label: t(`types.${value}`) })),
          },
          {
            name: 'currency',
            label: t('currency'),
            options: me.company.currencies.map((value) => ({ value, label: value })),
          },
        ]}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
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
