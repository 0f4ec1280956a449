'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { PeriodSeal } from '#contract/closing.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { DriftTable } from './drift-table.tsx';

/** What was filed: trial balance and tax return as sealed, the hash over every row, and whether it is still so. */
export function SealPanel({ seal }: { seal: PeriodSeal }) {
  const { me } = useApp();
  const t = useTranslations('closing');
  const locale = useLocale();
  const { baseCurrency, localCurrency, baseDecimals, localDecimals, timeZone } = me.company;
  return (
    <Panel title={t('sealed')}>
      <div className="flex flex-col gap-stack p-3">
        <Status tone={seal.drift ? 'danger' : 'success'}>
          {seal.drift ? t('drifted') : seal.checkedAt ? t('intact') : t('notChecked')}
        </Status>
        {seal.drift ? <DriftTable drift={seal.drift} /> : null}
        <Facts
          facts={[
            { label: t('sealedBy'), value: <bdi>{seal.sealedBy}</bdi> },
            { label: t('sealedAt'), value: <bdi>{formatInstant(seal.sealedAt, locale, timeZone)}</bdi> },
            { label: t('sealedRows'), value: t('rowCount', { journals: seal.journals, lines: seal.lines }) },
            {
              label: t('checkedAt'),
              value: seal.checkedAt ? <bdi>{formatInstant(seal.checkedAt, locale, timeZone)}</bdi> : '–',
            },
          ]}
        />
        <p className="break-all font-code text-xs text-fg-muted">
          <bdi>{seal.rootHash}</bdi>
        </p>
        <details>
          <summary className="cursor-pointer font-medium">{t('filedBalance')}</summary>
          <DataTable
            label={t('filedBalance')}
            rows={seal.trialBalance}
            keyOf={(row) => row.accountId}
            empty={<Empty title={t('nothingFiled')} />}
            columns={[
              {
                id: 'account',
                label: t('account'),
                cell: (row) => (
                  <bdi>
                    {row.code} {row.name}
                  </bdi>
                ),
              },
              {
                id: 'base',
                label: baseCurrency,
                numeric: true,
                cell: (row) => <Money value={row.base} decimals={baseDecimals} />,
              },
              ...(baseCurrency === localCurrency
                ? []
                : [
                    {
                      id: 'local',
                      label: localCurrency,
                      numeric: true,
                      cell: (row: PeriodSeal['trialBalance'][number]) => (
                        <Money value={row.local} decimals={localDecimals} />
                      ),
                    },
                  ]),
            ]}
          />
        </details>
        <details>
          <summary className="cursor-pointer font-medium">{t('filedTax')}</summary>
          <DataTable
            label={t('filedTax')}
            rows={seal.taxReturn}
            keyOf={(row) => `${row.code} ${row.direction}`}
            empty={<Empty title={t('nothingFiled')} />}
            columns={[
              { id: 'code', label: t('taxCode'), cell: (row) => <bdi>{row.code}</bdi> },
              {
                id: 'taxable',
                label: `${t('taxable')} ${localCurrency}`,
                numeric: true,
                cell: (row) => <Money value={row.taxableLocal} decimals={localDecimals} />,
              },
              {
                id: 'tax',
                label: `${t('tax')} ${localCurrency}`,
                numeric: true,
                cell: (row) => <Money value={row.taxLocal} decimals={localDecimals} />,
              },
            ]}
          />
        </details>
      </div>
    </Panel>
  );
}
