'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import { useApp } from '../app-context.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';
import type { NoteAct } from './credit-note-actions.tsx';

/** Posting and voiding, each after its dry run; the confirmation carries the hash of what was seen. */
export function CreditNoteDialogs({
  note,
  act,
  onClose,
  onSettled,
}: {
  note: CreditNote;
  act: NoteAct | null;
  onClose(): void;
  onSettled(note: CreditNote): void;
}) {
  const { api } = useApp();
  const t = useTranslations('creditNotes');
  const { id, version } = note;
  const number = note.number ?? '';
  if (act === 'post')
    return (
      <EffectsDialog
        title={t('post.title')}
        description={t('post.hint')}
        name={['credit-note', id, version]}
        load={() => api.creditNotes.previewPosting({ id })}
        confirmLabel={(preview) => t('post.confirm', { number: preview.number ?? '' })}
        confirm={async ({ effectHash }) => {
          const posted = await api.creditNotes.post({ id, version, effectHash });
          toast.success(t('post.posted', { number: posted.number ?? '' }));
          onSettled(posted);
        }}
        onClose={onClose}
      />
    );
  if (act === 'void')
    return (
      <NegationDialog
        title={t('void.title', { number })}
        hint={t('void.hint')}
        dateLabel={t('void.date')}
        reasonLabel={t('void.reason')}
        confirmLabel={t('void.confirm', { number })}
        name={`void credit note ${id}`}
        earliest={note.noteDate}
        load={(date) => api.creditNotes.previewVoid({ id, date })}
        confirm={async (confirmed) => {
          const voided = await api.creditNotes.void({ id, version, ...confirmed });
          toast.success(t('void.voided', { number }));
          onSettled(voided);
        }}
        onClose={onClose}
      />
    );
  return null;
}
