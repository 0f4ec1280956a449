'use client';

import { useTranslations } from 'use-intl';
import type { YearEnd } from '#contract/closing.ts';
import { useApp } from '../app-context.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';

export function PostYearEndDialog({ year, onClose, onPosted }: { year: YearEnd; onClose(): void; onPosted(): void }) {
  const { api } = useApp();
  const t = useTranslations('closing');
  const { fiscalYear } = year;
  return (
    <EffectsDialog
      title={t('postYearEndTitle', { year: String(fiscalYear) })}
      description={t('postYearEndHint')}
      name={['year-end', fiscalYear]}
      load={() => api.closing.previewYearEnd({ year: fiscalYear })}
      confirmLabel={() => t('postYearEnd')}
      confirm={async ({ effectHash }) => {
        await api.closing.postYearEnd({ year: fiscalYear, effectHash });
        onPosted();
      }}
      onClose={onClose}
    />
  );
}
