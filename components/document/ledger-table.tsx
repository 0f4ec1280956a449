'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { LedgerLine } from '#contract/ledger.ts';
import { readsCosts } from '#domain/access/grants.ts';
import { formatAmount } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';

function side(value: string, of: 'debit' | 'credit', decimals: number): string {
  const negative = value.startsWith('-');
  if (negative === (of === 'debit')) return '';
  const text = formatAmount(value.replace('-', ''), decimals);
  return text === '–' ? '' : text;
}

function total(
  lines: readonly LedgerLine[],
  field: 'base' | 'local',
  of: 'debit' | 'credit',
  decimals: number,
): string {
  const units = lines.reduce((sum, line) => {
    if (line[field].startsWith('-') !== (of === 'credit')) return sum;
    const [whole = '0', fraction = ''] = line[field].replace('-', '').split('.');
    return sum + BigInt(whole + fraction.padEnd(4, '0').slice(0, 4));
  }, 0n);
  const digits = units.toString().padStart(5, '0');
  return formatAmount(`${digits.slice(0, -4)}.${digits.slice(-4)}`, decimals);
}

/** A journal as an accountant reads it: debit and credit in base currency, the second currency quieter below. */
export function LedgerTable({ lines }: { lines: readonly LedgerLine[] }) {
  const { me, can } = useApp();
  const t = useTranslations('common.document');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const two = baseCurrency !== localCurrency;
  const cell = (line: LedgerLine, of: 'debit' | 'credit') => (
    <td className="py-1 ps-2 text-end align-top">
      <bdi dir="ltr" className="figures block whitespace-nowrap">
        {side(line.base, of, baseDecimals)}
      </bdi>
      {two ? (
        <bdi dir="ltr" className="figures block text-xs whitespace-nowrap text-fg-subtle">
          {side(line.local, of, localDecimals)}
        </bdi>
      ) : null}
    </td>
  );
  return (
    <table className="w-full border-collapse" aria-label={t('journal')}>
      {readsCosts(can) ? null : (
        <caption className="caption-bottom pt-1 text-start text-xs text-fg-subtle">{t('costsWithheld')}</caption>
      )}
      <thead>
        <tr className="border-b text-xs text-fg-muted">
          <th scope="col" className="py-1 text-start font-medium">
            {t('account')}
          </th>
          <th scope="col" className="py-1 text-end font-medium">
            {t('debit')}
          </th>
          <th scope="col" className="py-1 text-end font-medium">
            {t('credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index} className="border-b">
            <td className="py-1 align-top">
              <bdi className="text-fg-muted">{line.accountCode}</bdi>{' '}
              <bdi>{nameIn(locale, { name: line.accountName, nameAr: line.accountNameAr })}</bdi>
              {[line.party, line.costCentre, line.project, line.memo].some(Boolean) ? (
                <span className="block text-xs text-fg-subtle">
                  {[line.party, line.costCentre, line.project, line.memo].filter(Boolean).map((word, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- the same word may stand twice
                    <span key={at}>
                      {at > 0 ? ' · ' : null}
                      <bdi>{word}</bdi>
                    </span>
                  ))}
                </span>
              ) : null}
            </td>
            {cell(line, 'debit')}
            {cell(line, 'credit')}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <td className="py-1">{t('balanced')}</td>
          {(['debit', 'credit'] as const).map((of) => (
            <td key={of} className="py-1 ps-2 text-end">
              <bdi dir="ltr" className="figures block whitespace-nowrap">
                {total(lines, 'base', of, baseDecimals)}
              </bdi>
              {two ? (
                <bdi dir="ltr" className="figures block text-xs font-normal whitespace-nowrap text-fg-subtle">
                  {total(lines, 'local', of, localDecimals)}
                </bdi>
              ) : null}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
