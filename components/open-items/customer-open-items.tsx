'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { OpenItem } from '#contract/open-items.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { useSourceHref } from './use-source-href.ts';

function ItemRow({ item, action }: { item: OpenItem; action: { href: string; label: string } | null }) {
  const { me } = useApp();
  const t = useTranslations('allocations.openItems');
  const locale = useLocale();
  const href = useSourceHref()(item.documentType, item.documentId);
  const owed = !item.balance.startsWith('-');
  return (
    <tr className="border-b last:border-b-0">
      <td className="px-3 py-1.5">
        {href ? (
          <Link href={href} className="text-accent-text hover:underline">
            <bdi>{item.label}</bdi>
          </Link>
        ) : (
          <bdi>{item.label}</bdi>
        )}
      </td>
      <td className="py-1.5 pe-3">
        <bdi className="whitespace-nowrap">{formatDate(owed ? item.dueDate : item.documentDate, locale)}</bdi>{' '}
        {owed && item.dueDate < me.company.today ? <Status tone="warning">{t('overdue')}</Status> : null}
      </td>
      <td className="py-1.5 text-end">
        <Money value={item.balance} decimals={CURRENCIES[item.currency].decimals} currency={item.currency} />
      </td>
      <td className="px-1 py-1 text-end md:px-3">
        {action ? (
          <Link
            className={`${buttonClasses('quiet')} max-md:h-auto max-md:px-2 max-md:whitespace-normal`}
            href={action.href}
          >
            {action.label}
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

/** What a customer owes, document by document, and the credit of theirs nothing has used yet. */
export function CustomerOpenItems({ customerId, items }: { customerId: string; items: readonly OpenItem[] }) {
  const { paths, can } = useApp();
  const t = useTranslations('allocations.openItems');
  const owed = items.filter((item) => !item.balance.startsWith('-'));
  const credits = items.filter((item) => item.balance.startsWith('-'));
  const panel = (
    title: string,
    rows: readonly OpenItem[],
    actionOf: (item: OpenItem) => { href: string; label: string } | null,
  ) => (
    <Panel title={title}>
      {rows.length === 0 ? (
        <p className="px-3 py-2 text-fg-muted">{t('none')}</p>
      ) : (
        <table className="w-full border-collapse" aria-label={title}>
          <tbody>
            {rows.map((item) => (
              <ItemRow key={item.id} item={item} action={actionOf(item)} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
  return (
    <div className="grid items-start gap-stack lg:grid-cols-2">
      {panel(t('title'), owed, (item) =>
        can('sales.receipts.create')
          ? { href: paths.newReceipt({ customer: customerId, item: item.id }), label: t('receive') }
          : null,
      )}
      {panel(t('credits'), credits, (item) =>
        can('sales.allocations.manage') && owed.length > 0
          ? { href: paths.newAllocation({ credit: item.id }), label: t('allocate') }
          : null,
      )}
    </div>
  );
}
