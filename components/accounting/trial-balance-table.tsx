'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { TrialBalance, TrialBalanceRow } from '#contract/accounting.ts';
import { addDays } from '#lib/dates.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { CurrencyChoice, FigureLink, ReportBar, type Shown, useSides } from '../reports/report-frame.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { DateRange } from './date-range.tsx';
import { useRangeText } from './range-text.ts';

const SIDES = ['opening', 'debit', 'credit', 'closing'] as const;
const LONG_AGO = '2000-01-01';

/** Every account that moved or stands at something: opening, movement and closing, each figure opening the entries it is made of. */
export function TrialBalanceTable({ balance, currency }: { balance: TrialBalance; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const rangeText = useRangeText();
  const range = { from: balance.from, to: balance.to };
  const behind = {
    opening: { from: LONG_AGO, to: addDays(balance.from, -1) },
    debit: range,
    credit: range,
    closing: { from: LONG_AGO, to: balance.to },
  };
  const columns: Column<TrialBalanceRow>[] = [
    {
      id: 'account',
      label: t('account'),
      total: t('total'),
      cell: (row) => (
        <>
          <bdi>{row.code}</bdi> <bdi>{nameIn(locale, row)}</bdi>
        </>
      ),
    },
    ...useSides(currency).flatMap(({ side: of, currency: code, decimals, quiet }) =>
      SIDES.map(
        (side): Column<TrialBalanceRow> => ({
          id: `${of}-${side}`,
          label: side === 'opening' || side === 'closing' ? `${t(side)} ${code}` : t(side),
          numeric: true,
          wideOnly: quiet || side === 'opening',
          leads: !quiet && side === 'closing',
          cell: (row) => (
            <FigureLink
              href={paths.account(row.accountId, { ...behind[side], currency })}
              value={row[of][side]}
              decimals={decimals}
              quiet={quiet}
              strong={side === 'closing' && !quiet}
            />
          ),
          total: <Money value={balance.totals[of][side]} decimals={decimals} />,
        }),
      ),
    ),
  ];
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <DateRange {...range} hrefOf={(chosen) => paths.trialBalance({ ...chosen, currency })} />
        <CurrencyChoice shown={currency} hrefOf={(shown) => paths.trialBalance({ ...range, currency: shown })} />
      </ReportBar>
      <DataTable
        label={t('trialBalance')}
        columns={columns}
        rows={balance.rows}
        keyOf={(row) => row.accountId}
        hrefOf={(row) => paths.account(row.accountId, { ...range, currency })}
        drawAll
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
    </>
  );
}
