'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { Rate, RateDetail } from '#contract/rates.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Quantity } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { Status } from '../ui/status.tsx';

type Use = RateDetail['uses'][number];

/** One rate: who says so, what took its place, and every journal that carries it. */
export function RateView({ rate }: { rate: RateDetail }) {
  const { me, paths } = useApp();
  const t = useTranslations('rates');
  const locale = useLocale();
  const { localCurrency, timeZone } = me.company;
  const day = (date: string) => <bdi className="whitespace-nowrap">{formatDate(date, locale)}</bdi>;
  const title = `${rate.currency} · ${t(`types.${rate.rateType}`)} · ${formatDate(rate.rateDate, locale)}`;
  const history: Column<Rate>[] = [
    {
      id: 'rate',
      label: t('rate'),
      cell: (row) => (
        <Link href={paths.rate(row.id)} prefetch={false} className="text-accent-text hover:underline">
          <Quantity value={row.rate} unit={localCurrency} />
        </Link>
      ),
    },
    {
      id: 'state',
      label: '',
      cell: (row) => (
        <Status tone={row.supersededById ? 'neutral' : 'success'}>
          {row.supersededById ? t('replaced') : t('inUse')}
        </Status>
      ),
    },
    { id: 'source', label: t('source'), wideOnly: true, cell: (row) => <bdi>{row.source ?? '–'}</bdi> },
    {
      id: 'by',
      label: t('enteredBy'),
      wideOnly: true,
      cell: (row) => (
        <>
          <bdi>{row.enteredBy ?? '–'}</bdi>{' '}
          <bdi className="text-fg-subtle">{formatInstant(row.createdAt, locale, timeZone)}</bdi>
        </>
      ),
    },
  ];
  const uses: Column<Use>[] = [
    { id: 'source', label: t('uses'), cell: (row) => <SourceLink source={row} /> },
    { id: 'date', label: t('date'), cell: (row) => day(row.date) },
  ];
  return (
    <Page crumbs={[{ label: t('title'), href: paths.rates() }, { label: title }]} title={<bdi>{title}</bdi>}>
      {rate.supersededById ? <Notice tone="warning">{t('superseded')}</Notice> : null}
      <Facts
        facts={[
          { label: t('rate'), value: <Quantity value={rate.rate} unit={localCurrency} /> },
          { label: t('date'), value: day(rate.rateDate) },
          { label: t('source'), value: <bdi>{rate.source ?? '–'}</bdi> },
          { label: t('enteredBy'), value: <bdi>{rate.enteredBy ?? '–'}</bdi> },
        ]}
      />
      <section aria-label={t('history')} className="flex flex-col gap-1">
        <h2 className="text-md font-semibold">{t('history')}</h2>
        <DataTable label={t('history')} columns={history} rows={rate.history} keyOf={(row) => row.id} empty={null} />
      </section>
      <section aria-label={t('uses')} className="flex flex-col gap-1">
        <h2 className="text-md font-semibold">{t('uses')}</h2>
        <p className="text-fg-muted">{t('usesHint', { count: rate.useCount })}</p>
        <DataTable label={t('uses')} columns={uses} rows={rate.uses} keyOf={(row) => row.journalId} empty={null} />
      </section>
    </Page>
  );
}
