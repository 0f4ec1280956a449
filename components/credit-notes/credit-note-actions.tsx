'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';

export type NoteAct = 'post' | 'void' | 'delete';

/** What one may do with a note, the rest disabled with the reason. */
export function CreditNoteActions({ note, onAct }: { note: CreditNote; onAct(act: NoteAct): void }) {
  const { paths } = useApp();
  const t = useTranslations('creditNotes');
  const common = useTranslations('common.actions');
  const reasons: Record<string, string> = {
    permission: t('reasons.permission'),
    not_draft: t('reasons.not_draft'),
    not_posted: t('reasons.not_posted'),
  };
  const { abilities } = note;
  const off = (act: keyof typeof abilities) => {
    const ability = abilities[act];
    return ability.allowed ? undefined : (reasons[ability.reason] ?? ability.reason);
  };
  return (
    <>
      <Link className={buttonClasses('quiet')} href={paths.printCreditNote(note.id)}>
        {common('print')}
      </Link>
      <a className={buttonClasses('quiet')} href={paths.creditNotePdf(note.id)} download>
        {common('pdf')}
      </a>
      {note.status === 'draft' ? (
        <Button variant="quiet" disabledReason={off('delete')} onClick={() => onAct('delete')}>
          {t('view.delete')}
        </Button>
      ) : null}
      {abilities.edit.allowed ? (
        <Link className={buttonClasses()} href={paths.editCreditNote(note.id)}>
          {common('edit')}
        </Link>
      ) : (
        <Button disabledReason={off('edit')}>{common('edit')}</Button>
      )}
      {note.status === 'draft' ? (
        <Button variant="primary" disabledReason={off('post')} onClick={() => onAct('post')}>
          {t('view.post')}
        </Button>
      ) : (
        <Button variant="danger" disabledReason={off('void')} onClick={() => onAct('void')}>
          {t('view.void')}
        </Button>
      )}
    </>
  );
}
