'use client';

import { useTranslations } from 'use-intl';
import type { DocumentStatus } from '#domain/enums.ts';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<DocumentStatus, Tone> = { draft: 'neutral', posted: 'success', void: 'danger' };

/** The state of a document as a dot and a word, the same everywhere. */
export function DocumentState({ status, chip = false }: { status: DocumentStatus; chip?: boolean }) {
  const t = useTranslations('common.document.status');
  return (
    <Status tone={TONES[status]} chip={chip}>
      {t(status)}
    </Status>
  );
}
