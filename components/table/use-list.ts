'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';

export interface ListPage<Row> {
  rows: Row[];
  next: string | null;
}

interface ListOptions<Row, Query> {
  key: readonly string[];
  /** Names of the query parameters that narrow or order the list. */
  parameters: readonly string[];
  toQuery(values: Record<string, string | null>): Query;
  fetchPage(query: Query & { cursor?: string }): Promise<ListPage<Row>>;
  /** The first page the server drew, with the address it drew it for. */
  initial: { values: Record<string, string | null>; page: ListPage<Row> };
}

/** A keyset-paged list whose filters, search and order live in the address. */
export function useList<Row, Query extends object>({
  key,
  parameters,
  toQuery,
  fetchPage,
  initial,
}: ListOptions<Row, Query>) {
  const [values, setValues] = useQueryStates(Object.fromEntries(parameters.map((name) => [name, parseAsString])), {
    history: 'replace',
  });
  const fresh = parameters.every((name) => (values[name] ?? null) === (initial.values[name] ?? null));
  const query = useInfiniteQuery({
    queryKey: [...key, values],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      fetchPage({ ...toQuery(values), ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    ...(fresh ? { initialData: { pages: [initial.page], pageParams: [undefined] } } : {}),
  });
  const set = useCallback(
    (name: string, value: string | null) => void setValues({ [name]: value === '' ? null : value }),
    [setValues],
  );
  return {
    values,
    set,
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    first: query.data?.pages[0],
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    narrowed: parameters.some((name) => name !== 'sort' && values[name] !== null),
  };
}
