'use client';

import { useTranslations } from 'use-intl';
import type { JournalEntryStatus } from '#domain/enums.ts';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<JournalEntryStatus, Tone> = {
  draft: 'neutral',
  submitted: 'warning',
  rejected: 'danger',
  approved: 'info',
  posted: 'success',
  void: 'danger',
};

/** Where an entry stands, as a dot and a word. */
export function EntryState({ status, chip = false }: { status: JournalEntryStatus; chip?: boolean }) {
  const t = useTranslations('journalEntries.statuses');
  return (
    <Status tone={TONES[status]} chip={chip}>
      {t(status)}
    </Status>
  );
}
