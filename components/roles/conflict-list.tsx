'use client';

import { useTranslations } from 'use-intl';
import type { DutyConflict } from '#domain/access/duties.ts';
import { Status } from '../ui/status.tsx';

/** Duties one hand should not hold together. A warning, never a refusal. */
export function ConflictList({ conflicts }: { conflicts: readonly DutyConflict[] }) {
  const t = useTranslations('roles');
  if (conflicts.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <Status tone="warning">{t('conflictsTitle', { count: conflicts.length })}</Status>
      <ul className="list-disc ps-5 text-fg-muted">
        {conflicts.map((code) => (
          <li key={code}>{t(`conflicts.${code}`)}</li>
        ))}
      </ul>
    </div>
  );
}
