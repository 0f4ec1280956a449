'use client';

import Link from 'next/link';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import { DEED_KINDS, type Deed, type SessionDeeds } from '#contract/session.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { hrefOf } from '../audit/href-of.ts';
import { useAuditWords } from '../audit/use-words.ts';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Panel } from '../ui/panel.tsx';

/** What a session did here, its postings with their journals; counted by kind. */
export function DeedList({ deeds }: { deeds: SessionDeeds | null }) {
  const { me, paths } = useApp();
  const t = useTranslations('session.deeds');
  const locale = useLocale();
  const words = useAuditWords(useMessages().audit);
  if (!deeds) return <p className="text-fg-muted">{t('denied')}</p>;
  const link = (href: string, label: string) => (
    <Link className="text-accent-text hover:underline" href={href}>
      <bdi>{label}</bdi>
    </Link>
  );
  const columns: Column<Deed>[] = [
    {
      id: 'at',
      label: t('at'),
      cell: (row) => <bdi className="figures">{formatInstant(row.at, locale, me.company.timeZone)}</bdi>,
    },
    { id: 'kind', label: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    {
      id: 'what',
      label: t('what'),
      cell: (row) => {
        const href = hrefOf(paths, row.opens);
        return (
          <span className="inline-flex flex-wrap gap-x-2">
            <span>
              {row.act === 'posted' ? t('posted') : row.act === 'voided' ? t('voided') : words.act(row.act)}{' '}
              {words.thing(row.thing)}
            </span>
            {row.label ? href ? link(href, row.label) : <bdi>{row.label}</bdi> : null}
            {row.journalId ? link(paths.journal(row.journalId), t('journal')) : null}
          </span>
        );
      },
    },
    { id: 'reason', label: t('reason'), wideOnly: true, cell: (row) => <bdi>{row.reason ?? ''}</bdi> },
  ];
  return (
    <Panel
      title={t('title')}
      note={DEED_KINDS.filter((kind) => deeds.counts[kind] > 0)
        .map((kind) => `${t(`kinds.${kind}`)}: ${deeds.counts[kind]}`)
        .join(' · ')}
    >
      <DataTable
        label={t('title')}
        columns={columns}
        rows={deeds.rows}
        keyOf={(row) => `${row.at} ${row.thing} ${row.label ?? ''} ${row.act}`}
        empty={<Empty title={t('none')} />}
      />
    </Panel>
  );
}
