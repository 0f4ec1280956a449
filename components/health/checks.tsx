'use client';

import { useTranslations } from 'use-intl';
import type { Health, HealthGrade } from '#contract/health.ts';
import { Status, type Tone } from '../ui/status.tsx';

export const TONES: Record<HealthGrade, Tone> = { ok: 'success', warning: 'warning', failing: 'danger' };

/** Every check with its grade. */
export function Checks({ checks }: { checks: Health['checks'] }) {
  const t = useTranslations('health');
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line-strong bg-line md:grid-cols-3">
      {checks.map((check) => (
        <li key={check.code} className="flex flex-wrap items-center gap-x-3 bg-surface px-3 py-2">
          <span className="font-medium">{t(`checks.${check.code}`)}</span>
          <span className="ms-auto">
            <Status tone={TONES[check.state]}>{t(`grades.${check.state}`)}</Status>
          </span>
        </li>
      ))}
    </ul>
  );
}
