'use client';

import { useMessages, useTranslations } from 'use-intl';
import type { AuditChain, AuditRow } from '#contract/audit.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { AuditEvent } from './audit-event.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { ChainPanel } from './chain-panel.tsx';
import { useAuditWords } from './use-words.ts';

const PARAMETERS = ['person', 'thing', 'key', 'act', 'from', 'to'] as const;
const ACTS = ['insert', 'update', 'delete', 'retry', 'revoke', 'export'];

function queryOf(values: Record<string, string | null>) {
  return Object.fromEntries(PARAMETERS.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}

/** Who changed what, newest first, with the chain that proves nobody changed the log. */
export function AuditPage({
  initial,
  chain,
  people,
  things,
}: {
  initial: { values: Record<string, string | null>; page: ListPage<AuditRow> };
  chain: AuditChain;
  people: readonly { id: string; name: string }[];
  things: readonly string[];
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('audit');
  const ops = useTranslations('ops');
  const common = useTranslations('common');
  const words = useAuditWords(useMessages().audit);
  const list = useList({
    key: ['audit', me.company.code],
    parameters: PARAMETERS,
    toQuery: queryOf,
    fetchPage: (query) => api.audit.list(query),
    initial,
  });
  return (
    <Page crumbs={[{ label: ops('title'), href: paths.ops() }, { label: t('title') }]} title={t('title')}>
      <ChainPanel chain={chain} />
      <AuditFilters
        people={people.map(({ id, name }) => ({ value: id, label: name }))}
        things={things
          .map((thing) => ({ value: thing, label: words.thing(thing) }))
          .sort((a, b) => a.label.localeCompare(b.label))}
        acts={ACTS.map((act) => ({ value: act, label: words.act(act) }))}
        values={list.values}
        onSet={list.set}
      />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.rows.length === 0 ? (
        list.narrowed ? (
          <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
        ) : (
          <Empty title={t('none')} hint={t('noneHint')} />
        )
      ) : (
        <div>
          <ol aria-label={t('title')} className="rounded-lg border border-line-strong bg-surface">
            {list.rows.map((row) => (
              <AuditEvent key={`${row.at} ${row.id}`} row={row} words={words} />
            ))}
          </ol>
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        </div>
      )}
    </Page>
  );
}
