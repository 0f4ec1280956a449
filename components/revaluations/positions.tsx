'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Revaluation, RevaluationItem, RevaluationPreview } from '#contract/revaluations.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

type Found = Pick<RevaluationPreview | Revaluation, 'rates' | 'groups' | 'items' | 'itemCount'>;
type Group = Found['groups'][number];
type Pair = Group['difference'];

function differenceOf({ carrying, closing }: Pick<RevaluationItem, 'carrying' | 'closing'>): Pair {
  const less = (of: 'base' | 'local') => format(subtract(decimal(closing[of]), decimal(carrying[of])));
  return { base: less('base'), local: less('local') };
}

/** A figure in base currency, the local one quieter below where they are two. */
function Figures({ pair, strong = false }: { pair: Pair; strong?: boolean }) {
  const { me } = useApp();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  return (
    <span className="inline-flex flex-col items-end leading-tight">
      <Money value={pair.base} decimals={baseDecimals} strong={strong} />
      {baseCurrency === localCurrency ? null : (
        <span className="text-xs">
          <Money value={pair.local} decimals={localDecimals} quiet />
        </span>
      )}
    </span>
  );
}

/** Carried, at closing and the difference, each in the currencies of the company. */
function useFigureColumns() {
  const { me } = useApp();
  const t = useTranslations('revaluations');
  const currency = [...new Set([me.company.baseCurrency, me.company.localCurrency])].join(' / ');
  return <Row extends { carrying: Pair; closing: Pair }>(): Column<Row>[] => [
    {
      id: 'carrying',
      label: t('carrying', { currency }),
      numeric: true,
      wideOnly: true,
      cell: (row) => <Figures pair={row.carrying} />,
    },
    {
      id: 'closing',
      label: t('closing', { currency }),
      numeric: true,
      wideOnly: true,
      cell: (row) => <Figures pair={row.closing} />,
    },
    {
      id: 'difference',
      label: t('difference', { currency }),
      numeric: true,
      cell: (row) => <Figures pair={differenceOf(row)} strong />,
    },
  ];
}

function ClosingRates({ rates }: { rates: Found['rates'] }) {
  const { me } = useApp();
  const t = useTranslations('revaluations');
  const locale = useLocale();
  return (
    <section aria-label={t('rates')} className="flex flex-wrap gap-x-8 gap-y-2">
      {rates.map((rate) => (
        <div key={rate.currency}>
          <p className="text-xs text-fg-muted">
            1 <bdi>{rate.currency}</bdi>
          </p>
          <p className="flex items-baseline gap-3">
            <Quantity value={rate.rate} unit={me.company.localCurrency} />
            {rate.stale ? (
              <Status tone="warning">{t('stale', { date: formatDate(rate.rateDate, locale) })}</Status>
            ) : (
              <span className="text-xs text-fg-subtle">{t('rateOf', { date: formatDate(rate.rateDate, locale) })}</span>
            )}
          </p>
        </div>
      ))}
    </section>
  );
}

/** What a run found: closing rates, kinds by currency, and the positions one by one. */
export function Positions({ found }: { found: Found }) {
  const t = useTranslations('revaluations');
  const locale = useLocale();
  const figures = useFigureColumns();
  const named = (about: { name: string; nameAr: string | null }) => nameIn(locale, about);
  const amount = (row: { amount: string; currency: Group['currency'] }) => (
    <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />
  );
  const groupColumns: Column<Group>[] = [
    {
      id: 'kind',
      label: t('kind'),
      cell: (row) => (
        <>
          {t(`kinds.${row.kind}`)} <bdi>{row.currency}</bdi> <span className="text-xs text-fg-subtle">{row.count}</span>
        </>
      ),
    },
    { id: 'amount', label: t('amount'), numeric: true, wideOnly: true, cell: amount },
    ...figures<Group>(),
  ];
  const itemColumns: Column<RevaluationItem>[] = [
    {
      id: 'what',
      label: t('kind'),
      cell: (row) => (
        <>
          <bdi>{named(row.customer ?? row.account)}</bdi>{' '}
          <bdi className="text-xs whitespace-nowrap text-fg-subtle">{(row.customer ?? row.account).code}</bdi>
        </>
      ),
    },
    {
      id: 'document',
      label: t('document'),
      wideOnly: true,
      cell: (row) => (row.source ? <SourceLink source={row.source} /> : t(`kinds.${row.kind}`)),
    },
    { id: 'amount', label: t('amount'), numeric: true, wideOnly: true, cell: amount },
    ...figures<RevaluationItem>(),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <ClosingRates rates={found.rates} />
      <section aria-label={t('groups')} className="flex min-w-0 flex-col gap-1">
        <h2 className="text-md font-semibold">{t('groups')}</h2>
        <DataTable
          label={t('groups')}
          columns={groupColumns}
          rows={found.groups}
          keyOf={(row) => `${row.kind} ${row.currency}`}
          drawAll
          empty={null}
        />
      </section>
      <section aria-label={t('items')} className="flex min-w-0 flex-col gap-1">
        <h2 className="text-md font-semibold">{t('items')}</h2>
        <DataTable
          label={t('items')}
          columns={itemColumns}
          rows={found.items}
          keyOf={(row) =>
            `${row.kind} ${row.account.id} ${row.currency} ${row.source?.documentId ?? ''} ${row.customer?.id ?? ''}`
          }
          empty={null}
          foot={
            found.items.length < found.itemCount ? (
              <p className="py-2 text-fg-muted">
                {t('itemsShown', { shown: String(found.items.length), count: String(found.itemCount) })}
              </p>
            ) : null
          }
        />
      </section>
    </div>
  );
}
