'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalRow } from '#contract/accounting.ts';
import type { LedgerLine } from '#contract/ledger.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { Page } from '../shell/page.tsx';
import { Facts } from '../ui/facts.tsx';
import { SourceLink } from './source-link.tsx';

export function JournalView({ journal }: { journal: JournalRow & { lines: LedgerLine[]; requestId: string | null } }) {
  const { me, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  return (
    <Page
      crumbs={[{ label: t('journals'), href: paths.journals() }, { label: journal.documentNumber ?? t('journal') }]}
      title={<bdi>{journal.description}</bdi>}
    >
      <Facts
        facts={[
          { label: t('date'), value: <bdi>{formatDate(journal.date, locale)}</bdi> },
          { label: t('source'), value: <SourceLink source={journal} /> },
          { label: t('written'), value: <bdi>{formatInstant(journal.createdAt, locale, me.company.timeZone)}</bdi> },
          { label: t('request'), value: <bdi className="font-code text-xs">{journal.requestId ?? '–'}</bdi> },
        ]}
      />
      <div className="max-w-form">
        <LedgerTable lines={journal.lines} />
      </div>
    </Page>
  );
}
