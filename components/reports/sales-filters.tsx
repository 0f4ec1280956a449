'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';

/** What sales are narrowed to; in the address, every one of them. */
export interface SalesFilter {
  from: string;
  to: string;
  item?: string;
  customer?: string;
  category?: string;
  warehouse?: string;
}

const NAMES = ['item', 'customer', 'category', 'warehouse'] as const;
export type SalesNarrow = (typeof NAMES)[number];

/** No category is a narrowing too, and an empty word falls out of an address: it is written as a dash there. */
const NO_CATEGORY = '-';

export function narrowingOf(filter: SalesFilter): Record<string, string | undefined> {
  return { ...filter, ...(filter.category === '' ? { category: NO_CATEGORY } : {}) };
}

export function categoryFrom(text: string | undefined): string | undefined {
  return text === NO_CATEGORY ? '' : text;
}

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
  return NAMES.filter((name) => filter[name] !== undefined).map((name) => {
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
