'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { PriceList } from '#contract/price-lists.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

type Price = PriceList['prices'][number];

export function PriceListView({ list }: { list: PriceList }) {
  const { paths } = useApp();
  const t = useTranslations('priceLists');
  const common = useTranslations('common');
  const locale = useLocale();
  const { decimals } = CURRENCIES[list.currency];
  const columns: Column<Price>[] = [
    {
      id: 'item',
      label: t('item'),
      cell: (price) => (
        <>
          <bdi>{price.itemName}</bdi> <bdi className="text-xs text-fg-subtle">{price.itemCode}</bdi>
        </>
      ),
    },
    {
      id: 'price',
      label: `${t('price')} ${list.currency}`,
      numeric: true,
      cell: (price) => <Money value={price.unitPrice} decimals={decimals} strong zero="digits" />,
    },
    {
      id: 'valid',
      label: t('valid'),
      cell: (price) => (
        <span className="text-fg-muted">
          {t('openEnded', { date: formatDate(price.validFrom, locale) })}
          {price.validTo ? ` ${t('until', { date: formatDate(price.validTo, locale) })}` : null}
        </span>
      ),
    },
  ];
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.priceLists() }, { label: list.code }]}
      title={<bdi>{list.name}</bdi>}
      note={
        <>
          {list.nameAr ? <bdi lang="ar">{list.nameAr}</bdi> : null}
          {list.isDefault ? (
            <Status tone="success" chip>
              {t('default')}
            </Status>
          ) : null}
        </>
      }
      actions={
        list.abilities.edit.allowed ? (
          <Link className={buttonClasses('primary')} href={paths.editPriceList(list.id)}>
            {common('actions.edit')}
          </Link>
        ) : (
          <Button disabledReason={common('errors.permission')}>{common('actions.edit')}</Button>
        )
      }
    >
      <Facts
        facts={[
          { label: t('currency'), value: list.currency },
          { label: t('prices'), value: list.pricesIncludeTax ? t('includes') : t('excludes') },
          { label: t('customers'), value: String(list.customers) },
          { label: t('active'), value: list.active ? common('table.yes') : common('table.no') },
        ]}
      />
      <DataTable
        label={t('prices')}
        columns={columns}
        keyColumn="item"
        rows={list.prices}
        keyOf={(price) => `${price.itemId} ${price.validFrom}`}
        empty={<p className="py-4 text-fg-muted">{t('noPrices')}</p>}
      />
    </Page>
  );
}
