'use client';

import Link from 'next/link';
import { parseAsString, useQueryStates } from 'nuqs';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountDetail } from '#contract/accounts.ts';
import { ACCOUNT_TYPES } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { useArchivedFilter } from '../archiving/archived-filter.ts';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';
import { type TreeRow, treeOf } from './account-tree.ts';

const INDENTS = ['', 'ps-4', 'ps-8', 'ps-12', 'ps-16'];

const PARAMETERS = {
  search: parseAsString.withDefault(''),
  type: parseAsString,
  active: parseAsString,
  archived: parseAsString,
};

function matches(row: TreeRow, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [row.code, row.name, row.nameAr ?? '', row.nameFr ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** The whole chart: a tree while nothing narrows it, the matching accounts otherwise. */
export function AccountList({ accounts }: { accounts: readonly AccountDetail[] }) {
  const { me, paths, can } = useApp();
  const t = useTranslations('accounts');
  const common = useTranslations('common');
  const locale = useLocale();
  const [values, setValues] = useQueryStates(PARAMETERS, { history: 'replace' });
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const narrowed = values.search !== '' || values.type !== null || values.active !== null || values.archived !== null;
  const archivedFilter = useArchivedFilter();
  const shown = accounts.filter((account) => (account.archived !== null) === (values.archived === 'true'));
  const rows = treeOf(shown).filter(
    (row) =>
      matches(row, values.search) &&
      (values.type === null || row.type === values.type) &&
      (values.active === null || String(row.active) === values.active),
  );
  const columns: Column<TreeRow>[] = [
    {
      id: 'account',
      label: t('account'),
      cell: (row) => (
        <span className={classes('inline-flex items-baseline gap-2', narrowed ? '' : INDENTS[Math.min(row.depth, 4)])}>
          <bdi className="figures">{row.code}</bdi>
          <bdi className={row.postable ? 'font-normal' : 'font-semibold'}>{nameIn(locale, row)}</bdi>
          {row.active ? null : (
            <span className="md:hidden">
              <Status tone="neutral">{common('table.inactive')}</Status>
            </span>
          )}
        </span>
      ),
    },
    locale === 'ar'
      ? { id: 'nameEn', label: t('nameEn'), wideOnly: true, cell: (row) => <bdi lang="en">{row.name}</bdi> }
      : { id: 'nameAr', label: t('nameAr'), wideOnly: true, cell: (row) => <bdi lang="ar">{row.nameAr ?? ''}</bdi> },
    { id: 'nameFr', label: t('nameFr'), wideOnly: true, cell: (row) => <bdi lang="fr">{row.nameFr ?? ''}</bdi> },
    { id: 'type', label: t('type'), wideOnly: true, cell: (row) => t(`types.${row.type}`) },
    {
      id: 'currency',
      label: t('currency'),
      wideOnly: true,
      cell: (row) =>
        row.postable ? (
          row.currency === null ? (
            <span className="text-fg-subtle">{t('anyCurrency')}</span>
          ) : (
            <bdi>{row.currency}</bdi>
          )
        ) : null,
    },
    {
      id: 'control',
      label: t('control'),
      wideOnly: true,
      cell: (row) => (row.control ? t(`controls.${row.control}`) : null),
    },
    {
      id: 'active',
      label: t('active'),
      wideOnly: true,
      cell: (row) => (
        <Status tone={row.active ? 'success' : 'neutral'}>
          {row.active ? common('table.active') : common('table.inactive')}
        </Status>
      ),
    },
    {
      id: 'base',
      label: `${t('balance')} ${baseCurrency}`,
      numeric: true,
      cell: (row) => <Money value={row.totalBase} decimals={baseDecimals} strong={!row.postable} />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: `${t('balance')} ${localCurrency}`,
            numeric: true,
            wideOnly: true,
            cell: (row: TreeRow) => <Money value={row.totalLocal} decimals={localDecimals} quiet />,
          },
        ]),
  ];
  return (
    <>
      <FilterBar
        search={values.search}
        searchHint={t('searchHint')}
        onSearch={(text) => void setValues({ search: text === '' ? null : text })}
        filters={[
          {
            name: 'type',
            label: t('type'),
            options: ACCOUNT_TYPES.map((type) => ({ value: type, label: t(`types.${type}`) })),
          },
          {
            name: 'active',
            label: t('active'),
            options: [
              { value: 'true', label: common('table.yes') },
              { value: 'false', label: common('table.no') },
            ],
          },
          archivedFilter,
        ]}
        values={{ type: values.type, active: values.active, archived: values.archived }}
        onFilter={(name, value) => void setValues({ [name]: value })}
      >
        <span className="text-xs text-fg-muted">{t('balanceHint')}</span>
      </FilterBar>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.account(row.id)}
        drawAll
        empty={
          narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty
              title={t('empty')}
              hint={t('emptyHint')}
              action={
                can('accounts.manage') ? (
                  <Link className={buttonClasses('primary')} href={paths.newAccount()}>
                    {t('new')}
                  </Link>
                ) : null
              }
            />
          )
        }
        foot={<p className="px-cell py-3 text-fg-muted">{t('count', { count: rows.length })}</p>}
      />
    </>
  );
}
