'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { EventRow } from '#contract/ops.ts';
import { OUTBOX_STATES } from '#domain/enums.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { EventState, useEventType } from './event-state.tsx';

const PARAMETERS = ['state', 'fingerprint', 'device'] as const;

export function EventList({
  initial,
}: {
  initial: { values: Record<string, string | null>; page: ListPage<EventRow> };
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('ops.events');
  const common = useTranslations('common');
  const locale = useLocale();
  const typeOf = useEventType();
  const list = useList({
    key: ['ops', 'events', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values) => {
      const state = OUTBOX_STATES.find((candidate) => candidate === values['state']);
      return {
        ...(state ? { state: [state] } : {}),
        ...(values['fingerprint'] ? { fingerprint: values['fingerprint'] } : {}),
        ...(values['device'] ? { device: values['device'] } : {}),
      };
    },
    fetchPage: (query) => api.ops.events(query),
    initial,
  });
  return (
    <>
      <FilterBar
        filters={[
          {
            name: 'state',
            label: t('state'),
            options: OUTBOX_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        values={list.values}
        onFilter={list.set}
      />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={t('title')}
        columns={[
          { id: 'seq', label: t('seq'), cell: (row) => <bdi>{`${row.deviceCode} ${row.deviceSeq}`}</bdi> },
          { id: 'type', label: t('type'), cell: (row) => typeOf(row.type) },
          { id: 'state', label: t('state'), cell: (row) => <EventState state={row.state} /> },
          {
            id: 'problem',
            label: t('problem'),
            wideOnly: true,
            cell: (row) => <span className="text-fg-muted">{row.message}</span>,
          },
          {
            id: 'received',
            label: t('received'),
            wideOnly: true,
            cell: (row) => (
              <bdi className="text-fg-muted">{formatInstant(row.receivedAt, locale, me.company.timeZone)}</bdi>
            ),
          },
          {
            id: 'amount',
            label: `${t('amount')} ${me.company.baseCurrency}`,
            numeric: true,
            cell: (row) =>
              row.amountBase ? <Money value={row.amountBase} decimals={me.company.baseDecimals} /> : null,
          },
        ]}
        rows={list.rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.outboxEvent(row.id)}
        empty={
          list.narrowed ? (
            <Empty title={common('table.noMatch')} hint={common('table.noMatchHint')} />
          ) : (
            <Empty title={t('none')} hint={t('noneHint')} />
          )
        }
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
