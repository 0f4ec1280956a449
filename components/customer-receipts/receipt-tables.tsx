'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { useSourceHref } from '../open-items/use-source-href.ts';
import { Money, Quantity } from '../ui/money.tsx';

/** Money as it was handed over, with its worth in the currency the receipt is counted in. */
export function ReceiptTenders({ receipt }: { receipt: Receipt }) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const locale = useLocale();
  const { decimals } = CURRENCIES[receipt.currency];
  const { localCurrency } = me.company;
  return (
    <table className="w-full border-collapse" aria-label={t('view.tenders')}>
      <thead>
        <tr className="border-b text-xs text-fg-muted">
          <th scope="col" className="py-1 text-start font-medium">
            {t('view.tenders')}
          </th>
          <th scope="col" className="py-1 text-end font-medium">
            {t('editor.amountHead')}
          </th>
          <th scope="col" className="py-1 ps-3 text-end font-medium max-md:hidden">
            {t('view.rate')}
          </th>
          <th scope="col" className="py-1 ps-3 text-end font-medium">
            {t('editor.worth')} {receipt.currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {receipt.tenders.map((tender) => (
          <tr key={tender.id} className="border-b">
            <td className="py-1.5">
              <bdi>{nameIn(locale, { name: tender.method, nameAr: tender.methodAr })}</bdi>
              {tender.amount.startsWith('-') ? (
                <span className="ms-2 text-xs text-fg-subtle">{t('view.change')}</span>
              ) : null}
            </td>
            <td className="py-1.5 text-end">
              <Money value={tender.amount} decimals={CURRENCIES[tender.currency].decimals} currency={tender.currency} />
            </td>
            <td className="py-1.5 ps-3 text-end max-md:hidden">
              {tender.rate && tender.currency !== localCurrency ? <Quantity value={tender.rate} /> : '–'}
            </td>
            <td className="py-1.5 ps-3 text-end">
              {tender.applied ? <Money value={tender.applied} decimals={decimals} /> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Documents that are settled, each in its own currency. */
export function SettledDocuments({ rows }: { rows: Receipt['applications'] }) {
  const t = useTranslations('customerReceipts');
  const locale = useLocale();
  const hrefOf = useSourceHref();
  if (rows.length === 0) return <p className="py-2 text-fg-muted">{t('view.nothingSettled')}</p>;
  return (
    <table className="w-full border-collapse" aria-label={t('view.settled')}>
      <thead>
        <tr className="border-b text-xs text-fg-muted">
          <th scope="col" className="py-1 text-start font-medium">
            {t('view.settled')}
          </th>
          <th scope="col" className="py-1 text-start font-medium max-md:hidden">
            {t('editor.due')}
          </th>
          <th scope="col" className="py-1 text-end font-medium">
            {t('editor.applied')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ item, amount }) => {
          const href = hrefOf(item.documentType, item.documentId);
          return (
            <tr key={item.id} className="border-b">
              <td className="py-1.5">
                {href ? (
                  <Link href={href} className="text-accent-text hover:underline">
                    <bdi>{item.label}</bdi>
                  </Link>
                ) : (
                  <bdi>{item.label}</bdi>
                )}
              </td>
              <td className="py-1.5 max-md:hidden">
                <bdi>{formatDate(item.dueDate, locale)}</bdi>
              </td>
              <td className="py-1.5 text-end">
                <Money value={amount} decimals={CURRENCIES[item.currency].decimals} currency={item.currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
