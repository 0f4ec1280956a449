'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { ListSums } from '#contract/fields.ts';
import { problemOf } from '../feedback/problem-of.ts';
import { Money } from '../ui/money.tsx';

/**
 * What the whole list sums to. It is asked for beside the first page, so that no page waits for a million rows. A refusal is told; the
 * rows stay, without their sum.
 */
export function useListSums<Filters extends object>({
  key,
  filters,
  fetchSums,
}: {
  key: readonly string[];
  filters: Filters;
  fetchSums(filters: Filters): Promise<ListSums>;
}): ListSums | undefined {
  const network = useTranslations('common.errors')('network');
  const { data, error } = useQuery({
    queryKey: [...key, 'sums', filters],
    queryFn: () => fetchSums(filters),
    // Whoever comes back from a document just written sees it counted.
    staleTime: 0,
  });
  useEffect(() => {
    if (error) toast.error(problemOf(error)?.message ?? network);
  }, [error, network]);
  return data;
}

/** The foot of a column of money; until the sum is there, its place. */
export function SumOfList({
  value,
  ...money
}: {
  value: string | undefined;
  decimals: number;
  currency?: string;
  quiet?: boolean;
}) {
  const t = useTranslations('common.table');
  if (value === undefined)
    return (
      <span role="status">
        <span aria-hidden>…</span>
        <span className="sr-only">{t('loading')}</span>
      </span>
    );
  return <Money value={value} {...money} />;
}
