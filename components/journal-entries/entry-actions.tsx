'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { JournalEntry } from '#contract/journal-entries.ts';
import { formatAmount } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';

export type EntryAct = 'submit' | 'approve' | 'reject' | 'post' | 'reverse' | 'delete';
type Ability = keyof JournalEntry['abilities'];

const REASONS = ['own_entry', 'posted', 'not_draft', 'not_submitted', 'not_approved', 'not_posted'] as const;

/** What one may do with an entry where it stands; the rest says why not. */
export function EntryActions({
  entry,
  pending,
  onAct,
}: {
  entry: JournalEntry;
  pending: boolean;
  onAct(act: EntryAct): void;
}) {
  const { me, paths } = useApp();
  const t = useTranslations('journalEntries');
  const common = useTranslations('common.actions');
  const { abilities, status, outOfBalance } = entry;
  const off = (act: Ability): string | undefined => {
    const ability = abilities[act];
    if (ability.allowed) return undefined;
    return t(`reasons.${REASONS.find((known) => known === ability.reason) ?? 'permission'}`);
  };
  const unbalanced = [outOfBalance.base, outOfBalance.local].some((figure) => Number(figure) !== 0)
    ? t('outOfBalance', {
        base: `${formatAmount(outOfBalance.base, me.company.baseDecimals, { zero: 'digits' })} ${me.company.baseCurrency}`,
      })
    : undefined;
  const link = (act: 'edit' | 'copy', href: string, label: string, quiet = false) =>
    abilities[act].allowed ? (
      <Link className={buttonClasses(quiet ? 'quiet' : 'default')} href={href}>
        {label}
      </Link>
    ) : (
      <Button variant={quiet ? 'quiet' : 'default'} disabledReason={off(act)}>
        {label}
      </Button>
    );
  const review = status === 'submitted';
  const isFact = status === 'posted' || status === 'void';
  return (
    <>
      <Link className={buttonClasses('quiet')} href={paths.printJournalEntry(entry.id)}>
        {common('print')}
      </Link>
      <a className={buttonClasses('quiet')} href={paths.journalEntryPdf(entry.id)} download>
        {common('pdf')}
      </a>
      {link('copy', paths.newJournalEntry({ copy: entry.id }), t('copy'), true)}
      {status === 'draft' || status === 'rejected' ? (
        <Button variant="quiet" disabledReason={off('delete')} onClick={() => onAct('delete')}>
          {t('delete')}
        </Button>
      ) : null}
      {link('edit', paths.editJournalEntry(entry.id), common('edit'))}
      {status === 'draft' ? (
        <Button
          variant="primary"
          pending={pending}
          disabledReason={off('submit') ?? unbalanced}
          onClick={() => onAct('submit')}
        >
          {t('submit')}
        </Button>
      ) : null}
      {review ? (
        <>
          <Button variant="danger" disabledReason={off('reject')} onClick={() => onAct('reject')}>
            {t('reject.act')}
          </Button>
          <Button variant="primary" disabledReason={off('approve')} onClick={() => onAct('approve')}>
            {t('approve.act')}
          </Button>
        </>
      ) : null}
      {status === 'approved' ? (
        <Button variant="primary" disabledReason={off('post')} onClick={() => onAct('post')}>
          {t('post.act')}
        </Button>
      ) : null}
      {isFact ? (
        <Button variant="danger" disabledReason={off('reverse')} onClick={() => onAct('reverse')}>
          {t('reverse.act')}
        </Button>
      ) : null}
    </>
  );
}
