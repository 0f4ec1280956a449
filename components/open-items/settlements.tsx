'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { Settlement } from '#contract/open-items.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { Money } from '../ui/money.tsx';
import { useSourceHref } from './use-source-href.ts';

/** What has moved an open item since its own document: receipts, allocations, credit notes, and what took them back. */
export function Settlements({ settlements }: { settlements: readonly Settlement[] }) {
  const t = useTranslations('allocations.openItems');
  const locale = useLocale();
  const hrefOf = useSourceHref();
  if (settlements.length === 0) return <p className="text-fg-muted">{t('notSettled')}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {settlements.map((row) => {
        const href = hrefOf(row.documentType, row.documentId);
        const label = <bdi>{row.documentNumber ?? '–'}</bdi>;
        return (
          <li key={row.journalId} className="flex justify-between gap-2">
            <span>
              {href ? (
                <Link href={href} className="text-accent-text hover:underline">
                  {label}
                </Link>
              ) : (
                label
              )}
              <bdi className="block text-xs text-fg-subtle">
                {formatDate(row.date, locale)}
                {row.undone ? ` · ${t('undone')}` : ''}
              </bdi>
            </span>
            <Money
              value={row.amount}
              decimals={CURRENCIES[row.currency].decimals}
              currency={row.currency}
              quiet={row.undone}
            />
          </li>
        );
      })}
    </ul>
  );
}
