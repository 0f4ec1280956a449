'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { EntryLine, JournalEntry } from '#contract/journal-entries.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { decimal, format, negate, sign, sum } from '#lib/decimal.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';

type Side = 'debit' | 'credit';

/** A line's figure where it stands on this side, as a positive; undefined on the other. A line of base or local alone stands there. */
function sideOf(line: EntryLine, of: 'base' | 'local', side: Side): string | undefined {
  const value = decimal(line[of]);
  const wanted = side === 'debit' ? 1 : -1;
  return sign(value) === wanted ? format(side === 'debit' ? value : negate(value)) : undefined;
}

function totalOf(lines: readonly EntryLine[], of: 'base' | 'local', side: Side): string {
  return format(sum(lines.map((line) => decimal(sideOf(line, of, side) ?? '0'))));
}

/** The lines of an entry, the same on screen and on paper. */
export function EntryLines({ entry }: { entry: JournalEntry }) {
  const { me } = useApp();
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const two = baseCurrency !== localCurrency;
  const named = (about: { name: string; nameAr: string | null }) => nameIn(locale, about);
  const foreign = entry.lines.some((line) => line.currency !== baseCurrency || line.rateTyped || line.localTyped);
  const has = (of: 'costCentre' | 'project') => entry.lines.some((line) => line[of] !== null);
  const dimension = (of: 'costCentre' | 'project'): Column<EntryLine>[] =>
    has(of)
      ? [
          {
            id: of,
            label: t(of),
            wideOnly: true,
            cell: (row) => {
              const about = row[of];
              return about ? <bdi title={named(about)}>{about.code}</bdi> : null;
            },
          },
        ]
      : [];
  const figures = (side: Side): Column<EntryLine> => ({
    id: side,
    label: `${t(side)} ${baseCurrency}`,
    numeric: true,
    cell: (row) => {
      const [base, local] = [sideOf(row, 'base', side), sideOf(row, 'local', side)];
      return (
        <>
          {base === undefined ? null : <Money value={base} decimals={baseDecimals} />}
          {two && local !== undefined ? (
            <span className="block text-xs">
              <Money value={local} decimals={localDecimals} currency={localCurrency} quiet />
            </span>
          ) : null}
        </>
      );
    },
    total: (
      <>
        <Money value={totalOf(entry.lines, 'base', side)} decimals={baseDecimals} />
        {two ? (
          <span className="block text-xs font-normal">
            <Money value={totalOf(entry.lines, 'local', side)} decimals={localDecimals} quiet />
          </span>
        ) : null}
      </>
    ),
  });
  const columns: Column<EntryLine>[] = [
    {
      id: 'account',
      label: t('account'),
      cell: (row) => (
        <>
          <bdi className="text-fg-muted">{row.account.code}</bdi> <bdi>{named(row.account)}</bdi>
          {row.customer ? <bdi className="block text-xs text-fg-subtle">{named(row.customer)}</bdi> : null}
        </>
      ),
      total: t('totals'),
    },
    { id: 'memo', label: t('memo'), wideOnly: true, cell: (row) => <bdi className="text-fg-muted">{row.memo}</bdi> },
    ...dimension('costCentre'),
    ...dimension('project'),
    ...(foreign
      ? [
          {
            id: 'amount',
            label: t('amount'),
            numeric: true,
            wideOnly: true,
            cell: (row: EntryLine) => (
              <>
                <Money value={row.amount} decimals={CURRENCIES[row.currency].decimals} currency={row.currency} />
                {row.currency === localCurrency || row.currency === baseCurrency ? null : (
                  <span className="block text-xs text-fg-subtle">
                    × <Quantity value={row.rate} />
                  </span>
                )}
              </>
            ),
          },
        ]
      : []),
    figures('debit'),
    figures('credit'),
  ];
  return (
    <DataTable
      label={t('lines')}
      columns={columns}
      rows={entry.lines}
      keyOf={(row) => String(row.lineNo)}
      drawAll
      empty={null}
    />
  );
}
