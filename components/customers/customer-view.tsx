'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Customer } from '#contract/customers.ts';
import type { OpenItem } from '#contract/open-items.ts';
import { useApp } from '../app-context.tsx';
import { ArchiveAction } from '../archiving/archive-action.tsx';
import { ArchivedNote } from '../archiving/archived-note.tsx';
import { CustomerOpenItems } from '../open-items/customer-open-items.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

export function CustomerView({ customer, openItems }: { customer: Customer; openItems: readonly OpenItem[] }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const archiving = useTranslations('archiving');
  const words = useTranslations('allocations.openItems');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.customers() }, { label: customer.code }]}
      title={<bdi>{customer.name}</bdi>}
      note={
        <>
          {customer.nameAr ? <bdi lang="ar">{customer.nameAr}</bdi> : null}
          {customer.active || customer.archived ? null : (
            <Status tone="neutral" chip>
              {common('table.inactive')}
            </Status>
          )}
        </>
      }
      actions={
        <>
          {me.permissions.includes('accounting.view') ? (
            <Link className={buttonClasses()} href={paths.customerStatement(customer.id)}>
              {t('statement')}
            </Link>
          ) : null}
          <Link className={buttonClasses()} href={paths.invoices({ customer: customer.id })}>
            {t('invoices')}
          </Link>
          {me.permissions.includes('sales.receipts.create') ? (
            <Link className={buttonClasses()} href={paths.newReceipt({ customer: customer.id })}>
              {words('receive')}
            </Link>
          ) : null}
          <ArchiveAction record={customer} endpoints={api.customers} />
          {customer.abilities.edit.allowed ? (
            <Link className={buttonClasses('primary')} href={paths.editCustomer(customer.id)}>
              {common('actions.edit')}
            </Link>
          ) : (
            <Button disabledReason={customer.archived ? archiving('meaning') : common('errors.permission')}>
              {common('actions.edit')}
            </Button>
          )}
        </>
      }
    >
      <ArchivedNote archived={customer.archived} />
      <Facts
        facts={[
          { label: t('code'), value: <bdi>{customer.code}</bdi> },
          {
            label: t('balance'),
            value: <Money value={customer.balanceBase} decimals={baseDecimals} currency={baseCurrency} strong />,
          },
          ...(baseCurrency === localCurrency
            ? []
            : [
                {
                  label: `${t('balance')} ${localCurrency}`,
                  value: <Money value={customer.balanceLocal} decimals={localDecimals} currency={localCurrency} />,
                },
              ]),
          {
            label: t('creditLimit'),
            value: customer.creditLimitBase ? (
              <Money value={customer.creditLimitBase} decimals={baseDecimals} currency={baseCurrency} zero="digits" />
            ) : (
              t('noLimit')
            ),
          },
          {
            label: t('termsDays'),
            value: t(customer.termsEndOfMonth ? 'termsMonth' : 'terms', { days: customer.termsDays }),
          },
          ...(customer.priceListId && customer.priceListName
            ? [{ label: t('priceList'), value: <bdi>{customer.priceListName}</bdi> }]
            : []),
          { label: t('currency'), value: customer.currency },
          { label: t('country'), value: <bdi>{customer.country}</bdi> },
          { label: t('taxNumber'), value: <bdi dir="ltr">{customer.taxNumber ?? '–'}</bdi> },
          { label: t('phone'), value: <bdi dir="ltr">{customer.phone ?? '–'}</bdi> },
          { label: t('email'), value: <bdi dir="ltr">{customer.email ?? '–'}</bdi> },
          { label: t('address'), value: <bdi>{customer.address ?? '–'}</bdi> },
        ]}
      />
      <CustomerOpenItems customerId={customer.id} items={openItems} />
    </Page>
  );
}
