'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { SALES_NARROWS, type SalesFilter, type SalesNarrow } from './sales-narrowing.ts';

/** What the sales are narrowed to, each taken off by its cross. */
export function SalesFilters({
  filter,
  names = {},
  hrefWithout,
}: {
  filter: SalesFilter;
  /** What the narrowed things are called, where the page knows. */
  names?: Partial<Record<SalesNarrow, string>>;
  hrefWithout(name: SalesNarrow): string;
}) {
  const t = useTranslations('reports');
  const common = useTranslations('common.table');
  return SALES_NARROWS.filter((name) => filter[name] !== undefined).map((name) => {
    const value = names[name] ?? (name === 'category' ? filter.category || t('noCategory') : undefined);
    const label = [t(`salesGroups.${name}`), value].filter(Boolean).join(': ');
    return (
      <span
        key={name}
        className="no-print flex h-control items-center gap-1 rounded-sm bg-accent-subtle ps-2 text-accent-text"
      >
        <bdi>{label}</bdi>
        <Link
          href={hrefWithout(name)}
          prefetch={false}
          aria-label={common('removeFilter', { name: label })}
          className="flex h-control items-center px-1.5 hover:text-fg"
        >
          <X aria-hidden="true" className="size-3.5" />
        </Link>
      </span>
    );
  });
}
