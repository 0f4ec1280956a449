'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { TaxReturn } from '#contract/reports.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';
import { FigureLink, type Side } from './report-frame.tsx';

/** The return beside the VAT accounts of the ledger: what they moved without a document is named, not hidden. */
export function TaxAccounts({ report, sides }: { report: TaxReturn; sides: readonly Side[] }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const range = { from: report.from, to: report.to };
  const ties = [report.difference.base, report.difference.local].every((figure) => Number(figure) === 0);
  const accounts = report.accounts.filter((account) =>
    [account.moved.base, account.moved.local].some((figure) => Number(figure) !== 0),
  );
  return (
    <section aria-label={t('vatAccounts')} className="flex max-w-form flex-col gap-2">
      <h2 className="flex flex-wrap items-baseline gap-3 text-md font-semibold">
        {t('vatAccounts')}
        <span className="text-sm font-normal">
          <Status tone={ties ? 'success' : 'warning'}>{t(ties ? 'vatTies' : 'vatDiffers')}</Status>
        </span>
      </h2>
      <table className="w-full border-collapse" aria-label={t('vatAccounts')}>
        <thead>
          <tr className="border-b border-line-strong text-xs text-fg-muted">
            <th scope="col" className="h-row-head px-cell text-start font-medium">
              {t('account')}
            </th>
            {sides.map(({ currency }) => (
              <th key={currency} scope="col" className="h-row-head px-cell text-end font-medium">
                {currency}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.accountId} className="border-b">
              <td className="h-row px-cell">
                <Link
                  href={paths.account(account.accountId, range)}
                  prefetch={false}
                  className="text-accent-text hover:underline"
                >
                  <bdi>{account.code}</bdi> <bdi>{nameIn(locale, account)}</bdi>
                </Link>
              </td>
              {sides.map(({ side, decimals }, place) => (
                <td key={side} className="h-row px-cell text-end">
                  <FigureLink
                    href={paths.account(account.accountId, range)}
                    value={account.moved[side]}
                    decimals={decimals}
                    quiet={place > 0}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-b border-line-strong font-semibold">
            <td className="h-row px-cell">{t('vatDifference')}</td>
            {sides.map(({ side, decimals }) => (
              <td key={side} className="h-row px-cell text-end">
                <Money value={report.difference[side]} decimals={decimals} zero="digits" />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
