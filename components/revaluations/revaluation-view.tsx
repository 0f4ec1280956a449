'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Revaluation } from '#contract/revaluations.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { useLatest } from '../document/use-latest.ts';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Positions } from './positions.tsx';
import { VoidRevaluationDialog } from './void-revaluation-dialog.tsx';

/** A run: what it found, the journals it wrote, and its void where there is one. */
export function RevaluationView({ run: initial }: { run: Revaluation }) {
  const { me, paths } = useApp();
  const t = useTranslations('revaluations');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const router = useRouter();
  const [run, setRun] = useLatest(initial);
  const [voiding, setVoiding] = useState(false);
  const ability = run.abilities.void;
  const off = ability.allowed
    ? undefined
    : t(ability.reason === 'not_posted' ? 'reasons.not_posted' : 'reasons.permission');
  const day = (date: string) => <bdi>{formatDate(date, locale)}</bdi>;
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.revaluations() }, { label: run.number }]}
      title={<bdi>{run.number}</bdi>}
      note={<DocumentState status={run.status} chip />}
      actions={
        <>
          <Link className={buttonClasses('quiet')} href={paths.printRevaluation(run.id)}>
            {common('print')}
          </Link>
          <a className={buttonClasses('quiet')} href={paths.revaluationPdf(run.id)} download>
            {common('pdf')}
          </a>
          <Button variant="danger" disabledReason={off} onClick={() => setVoiding(true)}>
            {t('void.act')}
          </Button>
        </>
      }
    >
      {run.voided ? <Notice tone="danger">{t('void.on', { reason: run.voided.reason })}</Notice> : null}
      <DocumentView>
        <DocumentView.Facts>
          <Facts
            facts={[
              { label: t('date'), value: day(run.date) },
              { label: t('reversal'), value: day(run.reversalDate) },
              {
                label: t('by'),
                value: (
                  <>
                    <bdi className="block truncate">{run.posted.by}</bdi>
                    <bdi className="text-fg-subtle">{formatInstant(run.posted.at, locale, me.company.timeZone)}</bdi>
                  </>
                ),
              },
              { label: t('notes'), value: <bdi className="whitespace-normal">{run.notes ?? '–'}</bdi> },
            ]}
          />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <div className="pt-4">
            <Positions found={run} />
          </div>
        </DocumentView.Lines>
        {run.journals.map((journal) => (
          <DocumentView.Rail
            key={journal.id}
            title={journal.description}
            note={
              <Link href={paths.journal(journal.id)} prefetch={false} className="text-accent-text hover:underline">
                {day(journal.date)}
              </Link>
            }
          >
            <LedgerTable lines={journal.lines} />
          </DocumentView.Rail>
        ))}
      </DocumentView>
      {voiding ? (
        <VoidRevaluationDialog
          run={run}
          onClose={() => setVoiding(false)}
          onVoided={(changed) => {
            setRun(changed);
            setVoiding(false);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
