'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo, useState } from 'react';

export interface ListPage<Row> {
  rows: Row[];
  next: string | null;
}

export type ListValues = Record<string, string | null>;

interface ListOptions<Page extends ListPage<unknown>, Query> {
  key: readonly string[];
  /** Names of the query parameters that narrow or order the list. */
  parameters: readonly string[];
  toQuery(values: ListValues): Query;
  fetchPage(query: Query & { cursor?: string; limit?: number }): Promise<Page>;
  /** The first page the server drew, with the address it drew it for. */
  initial: { values: ListValues; page: Page };
}

/** The first page is short, to be there at once; those a person asks for afterwards are as long as the server gives. */
const NEXT_PAGE_ROWS = 200;
const NO_ROWS: never[] = [];

/** First pages that were taken over already: coming back to one brings back what was loaded after it, and the place in it. */
const taken = new WeakSet<object>();

/** What a list has, wherever its rows come from. */
export interface ListState<Row> {
  values: ListValues;
  rows: readonly Row[];
  error: unknown;
  /** Nothing has arrived yet. */
  pending: boolean;
  /** The rows answer the filters before these. */
  stale: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  narrowed: boolean;
  set(name: string, value: string | null): void;
  setAll(values: Readonly<Record<string, string>>): void;
  refetch(): unknown;
  loadMore(): void;
  /** Every row of these filters, page by page. */
  pages(): AsyncGenerator<readonly Row[]>;
}

/** A keyset-paged list whose filters, search and order live in the address. */
export function useList<Page extends ListPage<unknown>, Query extends object>({
  key,
  parameters,
  toQuery,
  fetchPage,
  initial,
}: ListOptions<Page, Query>): ListState<Page['rows'][number]> {
  const [values, setValues] = useQueryStates(Object.fromEntries(parameters.map((name) => [name, parseAsString])), {
    history: 'replace',
  });
  const fresh = parameters.every((name) => (values[name] ?? null) === (initial.values[name] ?? null));
  const after = (cursor: string | undefined) =>
    fetchPage({ ...toQuery(values), ...(cursor === undefined ? {} : { cursor, limit: NEXT_PAGE_ROWS }) });
  const queryKey = [...key, values];
  const client = useQueryClient();
  useState(() => {
    if (!fresh || taken.has(initial.page)) return;
    taken.add(initial.page);
    // The server has just drawn this page: what was kept from an earlier visit may lack what was written since.
    if (client.getQueryData(queryKey))
      client.setQueryData(queryKey, { pages: [initial.page], pageParams: [undefined] });
  });
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => after(pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    ...(fresh ? { initialData: { pages: [initial.page], pageParams: [undefined] } } : {}),
  });
  const set = useCallback(
    (name: string, value: string | null) => void setValues({ [name]: value === '' ? null : value }),
    [setValues],
  );
  const pages = query.data?.pages;
  return {
    values,
    set,
    setAll: (chosen) => void setValues(Object.fromEntries(parameters.map((name) => [name, chosen[name] ?? null]))),
    rows: useMemo((): readonly Page['rows'][number][] => pages?.flatMap((page) => page.rows) ?? NO_ROWS, [pages]),
    error: query.error,
    refetch: query.refetch,
    pending: query.isPending,
    stale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    narrowed: parameters.some((name) => name !== 'sort' && values[name] !== null),
    pages: async function* () {
      let cursor: string | undefined;
      do {
        const page = await fetchPage({
          ...toQuery(values),
          ...(cursor === undefined ? {} : { cursor }),
          limit: NEXT_PAGE_ROWS,
        });
        yield page.rows;
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
    },
  };
}

const NO_VALUES: ListValues = {};
const nothing = () => undefined;

/** A list that is whole already: nothing to narrow, nothing more to load. */
export function wholeList<Row>(rows: readonly Row[], query?: { error: unknown; refetch(): unknown }): ListState<Row> {
  return {
    values: NO_VALUES,
    rows,
    error: query?.error,
    pending: false,
    stale: false,
    hasMore: false,
    loadingMore: false,
    narrowed: false,
    set: nothing,
    setAll: nothing,
    refetch: query?.refetch ?? nothing,
    loadMore: nothing,
    pages: async function* () {
      yield rows;
    },
  };
}
