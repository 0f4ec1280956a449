'use client';

import dynamic from 'next/dynamic';
import { type MouseEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { leaveTrail, trailAround } from '../shell/record-trail.ts';
import { Button } from '../ui/button.tsx';
import { visibleColumns } from './arrange-columns.ts';
import { type Column, DataTable } from './data-table.tsx';
import { FilterBar, type FilterChoice } from './filter-bar.tsx';
import { ListTools } from './list-tools.tsx';
import { LoadMore } from './load-more.tsx';
import type { Picking } from './picking.tsx';
import { SortSelect } from './sort-select.tsx';
import type { ListState } from './use-list.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListPreferences } from './use-list-preferences.ts';

const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog.tsx').then((module) => module.ShortcutsDialog), {
  ssr: false,
});

const SKELETON_ROWS = 8;

export interface ListTableProps<Row> {
  /** What the list is called where its looks are kept and in the name of its file; one per list. */
  name: string;
  label: string;
  columns: readonly Column<Row>[];
  list: ListState<Row>;
  keyOf(row: Row): string;
  hrefOf?(row: Row): string;
  /** Given where columns can be sorted. */
  defaultSort?: string;
  /** Given where the list has a search. */
  searchHint?: string;
  filters?: readonly FilterChoice[];
  /** Filters that are not a choice of few. */
  children?: ReactNode;
  /** Rows the filters find, where the server counts them. */
  count?: number | undefined;
  /** An act on many rows, and the rows picked for it. */
  bulk?: { picking: Picking<Row>; acts: ReactNode };
  /** Nothing there at all: how to begin. "No match" says itself. */
  empty: { title: string; hint?: string; action?: ReactNode };
}

const NO_FILTERS: readonly FilterChoice[] = [];

/** A list as people work with it: filters and search in the address, columns and views of their own, keys, export, more rows. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { name, label, columns, list, keyOf, hrefOf, defaultSort, searchHint, filters = NO_FILTERS, bulk } = props;
  const t = useTranslations('common.table');
  const root = useRef<HTMLDivElement>(null);
  const [help, setHelp] = useState(false);
  const { preferences, change } = useListPreferences(name);
  const shown = visibleColumns(columns, preferences);
  const { hasMore, loadMore } = list;
  const onEnd = useCallback(() => (hasMore ? loadMore() : undefined), [hasMore, loadMore]);
  const onHelp = useCallback(() => setHelp(true), []);
  useListKeys(root, { onEnd, onHelp });
  const onOpen = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('tbody a') : null;
    const href = link?.getAttribute('href');
    if (!href || !hrefOf) return;
    const hrefs = list.rows.map(hrefOf);
    if (hrefs.includes(href)) leaveTrail(trailAround(`${location.pathname}${location.search}`, hrefs, href));
  };
  const sort = list.values['sort'] ?? defaultSort;
  const onSort = (chosen: string) => list.set('sort', chosen);
  return (
    <div ref={root} className="flex min-w-0 flex-col gap-stack" onClickCapture={onOpen}>
      <FilterBar
        search={list.values['search'] ?? ''}
        {...(searchHint ? { searchHint, onSearch: (text: string) => list.set('search', text) } : {})}
        filters={filters}
        values={list.values}
        onFilter={list.set}
      >
        {props.children}
        {defaultSort ? <SortSelect columns={shown} sort={sort} onSort={onSort} /> : null}
        {bulk ? (
          <>
            {bulk.acts}
            <span role="status" className="text-fg-muted">
              {t('picked', { count: bulk.picking.picked.size })}
            </span>
          </>
        ) : null}
        <ListTools
          name={name}
          columns={columns}
          shown={shown}
          list={list}
          preferences={preferences}
          onChange={change}
          onHelp={onHelp}
        />
      </FilterBar>
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={label}
        columns={shown}
        rows={list.rows}
        keyOf={keyOf}
        {...(hrefOf ? { hrefOf } : {})}
        {...(columns[0] ? { keyColumn: columns[0].id } : {})}
        {...(defaultSort && sort ? { sort, onSort } : {})}
        {...(bulk ? { picking: bulk.picking } : {})}
        density={preferences.density}
        busy={list.stale}
        empty={<Nothing {...props} />}
        foot={
          <LoadMore
            count={props.count ?? list.rows.length}
            hasMore={hasMore}
            pending={list.loadingMore}
            onMore={loadMore}
          />
        }
      />
      {help ? <ShortcutsDialog onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

/** No rows: not yet, not with these filters, not at all; or a failure, which says so itself. */
function Nothing<Row>({ list, empty }: ListTableProps<Row>) {
  const t = useTranslations('common.table');
  if (list.error) return null;
  if (list.pending)
    return (
      <div role="status" className="flex flex-col gap-px">
        <span className="sr-only">{t('loading')}</span>
        {Array.from({ length: SKELETON_ROWS }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows that stand for nothing
          <div key={index} className="h-row rounded-sm bg-surface-sunken" />
        ))}
      </div>
    );
  if (list.narrowed)
    return (
      <Empty
        title={t('noMatch')}
        hint={t('noMatchHint')}
        action={
          <Button onClick={() => list.setAll(list.values['sort'] ? { sort: list.values['sort'] } : {})}>
            {t('clearFilters')}
          </Button>
        }
      />
    );
  return <Empty {...empty} />;
}
