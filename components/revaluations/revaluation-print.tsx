'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Revaluation } from '#contract/revaluations.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Positions } from './positions.tsx';

/** The run on paper: same figures, its journals below, room for signatures. */
export function RevaluationPrint({ run }: { run: Revaluation }) {
  const { me } = useApp();
  const t = useTranslations('revaluations');
  const locale = useLocale();
  const { company } = me;
  return (
    <main id="content" className="mx-auto flex max-w-print flex-col gap-6 bg-surface p-8">
      <div className="no-print flex justify-end">
        <PrintButton />
      </div>
      <header className="flex justify-between gap-6 border-b border-line-strong pb-4">
        <div>
          <p className="text-lg font-semibold">
            <bdi>{company.name}</bdi>
          </p>
          {company.nameAr ? <bdi lang="ar">{company.nameAr}</bdi> : null}
        </div>
        <div className="text-end">
          <h1 className="text-xl font-semibold">
            {t('one')} <bdi>{run.number}</bdi>
          </h1>
          {run.voided ? <p className="text-danger-fg">{t('void.on', { reason: run.voided.reason })}</p> : null}
          <p>
            {t('date')} <bdi>{formatDate(run.date, locale)}</bdi>
          </p>
          <p>
            {t('reversal')} <bdi>{formatDate(run.reversalDate, locale)}</bdi>
          </p>
        </div>
      </header>
      {run.notes ? <bdi className="block">{run.notes}</bdi> : null}
      <Positions found={run} />
      {run.journals.map((journal) => (
        <section key={journal.id} aria-label={journal.description}>
          <h2 className="flex items-baseline gap-3 pb-1 text-md font-semibold">
            {journal.description}
            <bdi className="text-xs font-normal text-fg-muted">{formatDate(journal.date, locale)}</bdi>
          </h2>
          <LedgerTable lines={journal.lines} />
        </section>
      ))}
      <div className="grid grid-cols-2 gap-6 pt-12 text-xs text-fg-muted">
        <p className="border-t pt-1">
          {t('print.prepared')} <bdi>{run.posted.by ?? ''}</bdi>
        </p>
        <p className="border-t pt-1">{t('print.approved')}</p>
      </div>
    </main>
  );
}
