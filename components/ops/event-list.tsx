'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { EventRow } from '#contract/ops.ts';
import { OUTBOX_STATES } from '#domain/enums.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, type ListValues, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { EventState, useEventType } from './event-state.tsx';
import { useRetryMany } from './use-retry-many.tsx';

const PARAMETERS = ['state', 'fingerprint', 'device'] as const;

function placeOf(row: EventRow): string {
  return `${row.deviceCode} ${row.deviceSeq}`;
}

/** Till events, newest first; the failed ones can be picked and tried again together. */
export function EventList({ initial }: { initial: { values: ListValues; page: ListPage<EventRow> } }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('ops.events');
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
    fetchPage: (query): Promise<ListPage<EventRow>> => api.ops.events(query),
    initial,
  });
  const retries = useRetryMany(list, placeOf);
  return (
    <ListTable
      name="till-events"
      label={t('title')}
      columns={[
        {
          id: 'seq',
          label: t('seq'),
          text: placeOf,
          cell: (row) => <bdi className="whitespace-nowrap">{placeOf(row)}</bdi>,
        },
        { id: 'type', label: t('type'), text: (row) => typeOf(row.type), cell: (row) => typeOf(row.type) },
        {
          id: 'state',
          label: t('state'),
          text: (row) => t(`states.${row.state}`),
          cell: (row) => <EventState state={row.state} />,
        },
        {
          id: 'problem',
          label: t('problem'),
          wideOnly: true,
          text: (row) => row.message ?? '',
          cell: (row) => <span className="text-fg-muted">{row.message}</span>,
        },
        {
          id: 'received',
          label: t('received'),
          wideOnly: true,
          text: (row) => row.receivedAt,
          cell: (row) => (
            <bdi className="whitespace-nowrap text-fg-muted">
              {formatInstant(row.receivedAt, locale, me.company.timeZone)}
            </bdi>
          ),
        },
        {
          id: 'amount',
          label: `${t('amount')} ${me.company.baseCurrency}`,
          numeric: true,
          text: (row) => row.amountBase ?? '',
          cell: (row) => (row.amountBase ? <Money value={row.amountBase} decimals={me.company.baseDecimals} /> : null),
        },
      ]}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.outboxEvent(row.id)}
      filters={[
        {
          name: 'state',
          label: t('state'),
          options: OUTBOX_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      bulk={retries}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  );
}
