'use client';

import { useTranslations } from 'use-intl';
import type { EffectsPreview, LedgerLine } from '#contract/ledger.ts';
import { add, type Decimal, decimal, equals, format, ZERO } from '#lib/decimal.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

interface Sum {
  label: string;
  base: Decimal;
  local: Decimal;
}

/** Per account and party: a journal is compared by what it does, not by the order of its lines. */
function sums(lines: readonly LedgerLine[]): Map<string, Sum> {
  const all = new Map<string, Sum>();
  for (const line of lines) {
    const key = `${line.accountCode} ${line.party ?? ''}`;
    const { base, local } = all.get(key) ?? { base: ZERO, local: ZERO };
    all.set(key, {
      label: `${line.accountCode} ${line.accountName}`,
      base: add(base, decimal(line.base)),
      local: add(local, decimal(line.local)),
    });
  }
  return all;
}

/** What an act would write now, account by account, where that is not what was seen. */
export function EffectsDifference({ seen, now }: { seen: EffectsPreview; now: EffectsPreview }) {
  const { me } = useApp();
  const t = useTranslations('common.effects');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const [before, after] = [sums(seen.lines), sums(now.lines)];
  const rows = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    return (['base', 'local'] as const)
      .filter((side) => !equals(was?.[side] ?? ZERO, is?.[side] ?? ZERO))
      .filter((side) => side === 'base' || baseCurrency !== localCurrency)
      .map((side) => ({ key: `${key} ${side}`, side, label: (is ?? was)?.label ?? '', was, is }));
  });
  if (rows.length === 0) return null;
  return (
    <table className="w-full border-collapse rounded-md bg-warning-bg text-warning-fg" aria-label={t('changed')}>
      <thead>
        <tr className="text-xs">
          <th scope="col" className="px-2 py-1 text-start font-medium">
            {t('changed')}
          </th>
          <th scope="col" className="px-2 py-1 text-end font-medium">
            {t('was')}
          </th>
          <th scope="col" className="px-2 py-1 text-end font-medium">
            {t('now')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, side, label, was, is }) => {
          const own =
            side === 'base'
              ? { decimals: baseDecimals, currency: baseCurrency }
              : { decimals: localDecimals, currency: localCurrency };
          return (
            <tr key={key}>
              <td className="px-2 py-1">
                <bdi>{label}</bdi>
              </td>
              <td className="px-2 py-1 text-end">
                <Money value={format(was?.[side] ?? ZERO)} {...own} />
              </td>
              <td className="px-2 py-1 text-end">
                <Money value={format(is?.[side] ?? ZERO)} {...own} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
