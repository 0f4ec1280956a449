'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { TrialBalance, TrialBalanceRow } from '#contract/accounting.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { DateRange } from './date-range.tsx';

const SIDES = ['opening', 'debit', 'credit', 'closing'] as const;

/** Every account that moved or stands at something: opening, movement and closing in both currencies, each row opening its ledger. */
export function TrialBalanceTable({ balance }: { balance: TrialBalance }) {
  const { me, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const range = { from: balance.from, to: balance.to };
  const sideColumns = (of: 'base' | 'local', currency: string, decimals: number): Column<TrialBalanceRow>[] =>
    SIDES.map((side) => ({
      id: `${of}-${side}`,
      label: side === 'opening' || side === 'closing' ? `${t(side)} ${currency}` : t(side),
      numeric: true,
      wideOnly: of === 'local' || side === 'opening',
      leads: of === 'base' && side === 'closing',
      cell: (row) => (
        <Money
          value={row[of][side]}
          decimals={decimals}
          quiet={of === 'local'}
          strong={side === 'closing' && of === 'base'}
        />
      ),
      total: <Money value={balance.totals[of][side]} decimals={decimals} />,
    }));
  const columns: Column<TrialBalanceRow>[] = [
    {
      id: 'account',
      label: t('account'),
      total: t('total'),
      cell: (row) => (
        <>
          <bdi>{row.code}</bdi> <bdi>{locale === 'ar' && row.nameAr ? row.nameAr : row.name}</bdi>
        </>
      ),
    },
    ...sideColumns('base', baseCurrency, baseDecimals),
    ...(baseCurrency === localCurrency ? [] : sideColumns('local', localCurrency, localDecimals)),
  ];
  return (
    <>
      <DateRange {...range} hrefOf={(chosen) => paths.trialBalance(chosen)} />
      <DataTable
        label={t('trialBalance')}
        columns={columns}
        rows={balance.rows}
        keyOf={(row) => row.accountId}
        hrefOf={(row) => paths.account(row.accountId, range)}
        drawAll
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
    </>
  );
}
