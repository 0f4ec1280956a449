'use client';

import { useTranslations } from 'use-intl';
import type { FilterChoice } from '../table/filter-bar.tsx';

/** Lists hide what is archived; this filter shows it, and it alone. */
export function useArchivedFilter(): FilterChoice {
  const t = useTranslations('archiving');
  return { name: 'archived', label: t('filter'), options: [{ value: 'true', label: t('filterOnly') }] };
}
