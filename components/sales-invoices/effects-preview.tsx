'use client';

import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import { useApp } from '../app-context.tsx';
import { EffectsFacts } from '../document/effects-facts.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

/** The dry run in the words of the ledger: journal, VAT, stock, warnings. */
export function EffectsPreviewPanel({ preview }: { preview: EffectsPreview }) {
  const { me } = useApp();
  const t = useTranslations('salesInvoices.post');
  return (
    <div className="flex flex-col gap-stack">
      {preview.warnings.length > 0 ? (
        <section
          aria-label={t('warnings')}
          className="flex flex-col gap-1 rounded-md bg-warning-bg px-3 py-2 text-warning-fg"
        >
          {preview.warnings.map((warning) => (
            <p key={warning.message}>{warning.message}</p>
          ))}
        </section>
      ) : null}
      <LedgerTable lines={preview.lines} />
      <EffectsFacts preview={preview} />
      {preview.taxes.length > 0 ? (
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-fg-muted">
          {preview.taxes.map((tax) => (
            <div key={tax.code} className="flex gap-2">
              <dt>
                {t('vat')} <bdi>{tax.code}</bdi>
              </dt>
              <dd>
                <Money value={tax.taxLocal} decimals={me.company.localDecimals} currency={me.company.localCurrency} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {preview.stock.length > 0 ? (
        <table className="w-full border-collapse" aria-label={t('stock')}>
          <thead>
            <tr className="border-b text-xs text-fg-muted">
              <th scope="col" className="py-1 text-start font-medium">
                {t('stock')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('before')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.stock.map((move) => (
              <tr key={`${move.itemCode} ${move.warehouse}`} className="border-b">
                <td className="py-1">
                  <bdi>{move.itemName}</bdi> <bdi className="text-xs text-fg-subtle">{move.warehouse}</bdi>
                </td>
                <td className="py-1 text-end">
                  <Quantity value={move.before} />
                </td>
                <td className="py-1 text-end">
                  {move.after.startsWith('-') ? (
                    <Status tone="warning">{move.after}</Status>
                  ) : (
                    <Quantity value={move.after} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
