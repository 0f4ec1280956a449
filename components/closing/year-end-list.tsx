'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { YearEnd } from '#contract/closing.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { PostYearEndDialog } from './post-year-end-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useNo } from './use-close.ts';

/** Fiscal years with the entry that brings their result to retained earnings, or the way to post it. */
export function YearEndList({ years }: { years: readonly YearEnd[] }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('closing');
  const locale = useLocale();
  const router = useRouter();
  const no = useNo();
  const [posting, setPosting] = useState<YearEnd | null>(null);
  const [voiding, setVoiding] = useState<YearEnd | null>(null);
  const done = () => {
    setPosting(null);
    setVoiding(null);
    router.refresh();
  };
  return (
    <>
      <DataTable
        label={t('yearEnds')}
        rows={years}
        keyOf={(row) => String(row.fiscalYear)}
        empty={<Empty title={t('noYears')} />}
        columns={[
          { id: 'year', label: t('year'), cell: (row) => <bdi className="font-medium">{row.fiscalYear}</bdi> },
          { id: 'closing', label: t('closingDate'), cell: (row) => <bdi>{formatDate(row.closingDate, locale)}</bdi> },
          {
            id: 'entry',
            label: t('yearEntry'),
            cell: (row) =>
              row.entry ? (
                <span className="inline-flex flex-wrap items-center gap-2">
                  <Status tone="success">{t('posted')}</Status>
                  <Link
                    className="text-accent-text hover:underline"
                    href={paths.journal(row.entry.journalId)}
                    prefetch={false}
                  >
                    {t('openJournal')}
                  </Link>
                  <span className="text-fg-muted">
                    <bdi>{row.entry.postedBy}</bdi>,{' '}
                    <bdi>{formatInstant(row.entry.postedAt, locale, me.company.timeZone)}</bdi>
                  </span>
                </span>
              ) : (
                <span className="text-fg-muted">{t('notPostedYet')}</span>
              ),
          },
          {
            id: 'act',
            label: '',
            numeric: true,
            cell: (row) =>
              row.entry ? (
                <Button variant="danger" disabledReason={no(row.abilities.void)} onClick={() => setVoiding(row)}>
                  {t('voidYearEnd')}
                </Button>
              ) : (
                <Button disabledReason={no(row.abilities.post)} onClick={() => setPosting(row)}>
                  {t('postYearEnd')}
                </Button>
              ),
          },
        ]}
      />
      {posting ? <PostYearEndDialog year={posting} onClose={() => setPosting(null)} onPosted={done} /> : null}
      {voiding?.entry ? (
        <ReasonDialog
          title={t('voidYearEndTitle', { year: String(voiding.fiscalYear) })}
          hint={t('voidYearEndHint')}
          confirm={t('voidYearEnd')}
          danger
          send={async (reason) => {
            await api.closing.voidYearEnd({
              year: voiding.fiscalYear,
              version: voiding.entry?.version ?? 0,
              reason,
            });
            router.refresh();
          }}
          onClose={done}
        />
      ) : null}
    </>
  );
}
