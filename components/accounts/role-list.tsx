'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountRoleRow } from '#contract/accounts.ts';
import type { AccountRole } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { AssignRoleDialog } from './assign-role-dialog.tsx';

const GROUPS = {
  sales: ['revenue', 'sales_returns', 'restocking_income', 'ar', 'ar_valuation'],
  purchases: ['ap', 'ap_valuation', 'grni', 'price_variance'],
  stock: ['inventory', 'cogs', 'inventory_adjustment'],
  money: ['bank', 'bank_valuation', 'safe', 'drawer', 'card_clearing', 'cash_over_short', 'paid_out_expense'],
  tax: ['vat_payable', 'vat_recoverable'],
  result: [
    'fx_gain',
    'fx_loss',
    'fx_gain_unrealised',
    'fx_loss_unrealised',
    'rounding',
    'opening_equity',
    'retained_earnings',
  ],
} as const satisfies Record<string, readonly AccountRole[]>;

/** Every posting role with the account that plays it; a role is given to another account with a reason. */
export function RoleList({ roles }: { roles: readonly AccountRoleRow[] }) {
  const { me, paths } = useApp();
  const t = useTranslations('accounts');
  const common = useTranslations('common.errors');
  const locale = useLocale();
  const router = useRouter();
  const [changing, setChanging] = useState<AccountRoleRow | null>(null);
  const { baseCurrency, baseDecimals } = me.company;
  const refused = (row: AccountRoleRow): string | undefined => {
    const { change } = row.abilities;
    if (!change.allowed) return change.reason === 'permission' ? common('permission') : t('roleStuck');
    return row.candidates.every((candidate) => candidate.id === row.account?.id) ? t('noCandidate') : undefined;
  };
  const columns: Column<AccountRoleRow>[] = [
    { id: 'role', label: t('role'), cell: (row) => t(`roles.${row.role}`) },
    {
      id: 'account',
      label: t('account'),
      cell: (row) =>
        row.account ? (
          <Link className="text-accent-text hover:underline" prefetch={false} href={paths.account(row.account.id)}>
            <bdi className="figures">{row.account.code}</bdi> <bdi>{nameIn(locale, row.account)}</bdi>
          </Link>
        ) : (
          <Status tone="warning">{t('nobody')}</Status>
        ),
    },
    {
      id: 'balance',
      label: `${t('balance')} ${baseCurrency}`,
      numeric: true,
      wideOnly: true,
      cell: (row) => (row.base === null ? null : <Money value={row.base} decimals={baseDecimals} />),
    },
    {
      id: 'change',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button
          variant="quiet"
          aria-label={`${t('change')}: ${t(`roles.${row.role}`)}`}
          disabledReason={refused(row)}
          onClick={() => setChanging(row)}
        >
          {t('change')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <p className="max-w-measure text-fg-muted">{t('rolesHint')}</p>
      <div className="grid items-start gap-stack lg:grid-cols-2">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <Panel key={group} title={t(`groups.${group}`)}>
            <DataTable
              label={t(`groups.${group}`)}
              columns={columns}
              rows={GROUPS[group].flatMap((role) => roles.filter((row) => row.role === role))}
              keyOf={(row) => row.role}
              empty={null}
            />
          </Panel>
        ))}
      </div>
      {changing ? (
        <AssignRoleDialog
          role={changing}
          onClose={() => setChanging(null)}
          onAssigned={() => {
            setChanging(null);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
