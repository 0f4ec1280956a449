'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** A head that orders the list: first upwards, then downwards. */
export function SortHeader({
  column,
  sort,
  onSort,
}: {
  column: { label: string; sort: string };
  sort: string | undefined;
  onSort(sort: string): void;
}) {
  const t = useTranslations('common.table');
  const ascending = sort === column.sort;
  const descending = sort === `-${column.sort}`;
  return (
    <button
      type="button"
      aria-label={t('sortBy', { column: column.label })}
      onClick={() => onSort(ascending ? `-${column.sort}` : column.sort)}
      className="inline-flex items-center gap-1 font-medium hover:text-fg"
    >
      {column.label}
      {ascending ? <ArrowUp aria-hidden="true" className="size-3" /> : null}
      {descending ? <ArrowDown aria-hidden="true" className="size-3" /> : null}
    </button>
  );
}
