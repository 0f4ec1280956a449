'use client';

import { useTranslations } from 'use-intl';

/** The order of the list where its heads are not shown: on a phone. */
export function SortSelect({
  columns,
  sort,
  onSort,
}: {
  columns: readonly { label: string; sort?: string }[];
  sort: string | undefined;
  onSort(sort: string): void;
}) {
  const t = useTranslations('common.table');
  return (
    <select
      aria-label={t('order')}
      className={
        'h-control min-w-0 grow basis-0 rounded-sm border border-line-strong bg-surface px-1 text-sm text-fg md:hidden'
      }
      value={sort}
      onChange={(event) => onSort(event.target.value)}
    >
      {columns.flatMap(({ label, sort: field }) =>
        field === undefined
          ? []
          : [
              <option key={field} value={field}>
                {t('orderUp', { column: label })}
              </option>,
              <option key={`-${field}`} value={`-${field}`}>
                {t('orderDown', { column: label })}
              </option>,
            ],
      )}
    </select>
  );
}
