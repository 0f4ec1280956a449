'use client';

import { useTranslations } from 'use-intl';
import type { DocumentStatus } from '#domain/enums.ts';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<DocumentStatus, Tone> = { draft: 'neutral', posted: 'success', void: 'neutral' };

/** An allocation is live or undone: it is no sale that was made void. */
export function AllocationState({ status, chip = false }: { status: DocumentStatus; chip?: boolean }) {
  const t = useTranslations('allocations.statuses');
  return (
    <Status tone={TONES[status]} chip={chip}>
      {t(status)}
    </Status>
  );
}
