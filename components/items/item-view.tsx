'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Item } from '#contract/items.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatPercent } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ArchiveAction } from '../archiving/archive-action.tsx';
import { ArchivedNote } from '../archiving/archived-note.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

export function ItemView({ item }: { item: Item }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('items');
  const common = useTranslations('common');
  const archiving = useTranslations('archiving');
  const { baseCurrency, baseDecimals } = me.company;
  const stocked = item.kind === 'stocked';
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.items() }, { label: item.code }]}
      title={<bdi>{item.name}</bdi>}
      note={
        <>
          {item.nameAr ? <bdi lang="ar">{item.nameAr}</bdi> : null}
          {item.active || item.archived ? null : (
            <Status tone="neutral" chip>
              {common('table.inactive')}
            </Status>
          )}
        </>
      }
      actions={
        <>
          {stocked && can('stock.view') ? (
            <Link className={buttonClasses()} href={paths.stock({ search: item.code })}>
              {t('stock')}
            </Link>
          ) : null}
          <ArchiveAction record={item} endpoints={api.items} />
          {item.abilities.edit.allowed ? (
            <Link className={buttonClasses('primary')} href={paths.editItem(item.id)}>
              {common('actions.edit')}
            </Link>
          ) : (
            <Button disabledReason={item.archived ? archiving('meaning') : common('errors.permission')}>
              {common('actions.edit')}
            </Button>
          )}
        </>
      }
    >
      <ArchivedNote archived={item.archived} />
      <Facts
        facts={[
          { label: t('code'), value: <bdi>{item.code}</bdi> },
          { label: t('kind'), value: t(`kinds.${item.kind}`) },
          { label: t('category'), value: <bdi>{item.category ?? '–'}</bdi> },
          {
            label: t('price'),
            value: (
              <Money
                value={item.salesPrice}
                decimals={CURRENCIES[item.salesCurrency].decimals}
                currency={item.salesCurrency}
                strong
                zero="digits"
              />
            ),
          },
          {
            label: t('vat'),
            value: (
              <bdi>
                {item.taxCode} · {formatPercent(item.taxRate)}
              </bdi>
            ),
          },
          ...(stocked
            ? [{ label: t('onHand'), value: <Quantity value={item.quantity} unit={item.unitCode} /> }]
            : [{ label: t('unit'), value: <bdi>{item.unitCode}</bdi> }]),
          {
            label: t('standardCost'),
            value:
              item.standardCostBase === null ? (
                <span className="text-fg-subtle">{t('costHidden')}</span>
              ) : (
                <Money value={item.standardCostBase} decimals={baseDecimals} currency={baseCurrency} zero="digits" />
              ),
          },
          { label: t('negativeStock'), value: t(`policies.${item.negativeStock ?? 'company'}`) },
          {
            label: t('barcodes'),
            value: (
              <bdi dir="ltr" className="figures whitespace-normal">
                {item.barcodes.length > 0 ? item.barcodes.join(', ') : '–'}
              </bdi>
            ),
          },
        ]}
      />
    </Page>
  );
}
