'use client';

import { useTranslations } from 'use-intl';
import type { PeriodPermit } from '#contract/period-permits.ts';
import { PERMIT_KINDS } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { Countdown } from './countdown.tsx';
import { PERMIT_TONES } from './state-tones.ts';

const PARAMETERS = ['kind', 'period'] as const;

/** Who may post into what is closed: asked, live with its time running, used up; each leads to what was posted under it. */
export function PermitList({
  initial,
}: {
  initial: { values: Record<string, string | null>; page: ListPage<PeriodPermit> };
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('periodPermits');
  const periods = useTranslations('periods');
  const list = useList({
    key: ['period-permits', me.company.code],
    parameters: PARAMETERS,
    toQuery: (values) => {
      const kind = PERMIT_KINDS.find((candidate) => candidate === values['kind']);
      return { ...(kind ? { kind: [kind] } : {}), ...(values['period'] ? { period: values['period'] } : {}) };
    },
    fetchPage: (query): Promise<ListPage<PeriodPermit>> => api.periodPermits.list(query),
    initial,
  });
  const areasOf = (permit: PeriodPermit) => permit.areas.map((area) => periods(`areas.${area}`)).join(', ');
  return (
    <ListTable
      name="period-permits"
      label={t('title')}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.periodPermit(row.id)}
      filters={[
        {
          name: 'kind',
          label: t('kind'),
          options: PERMIT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        },
      ]}
      columns={[
        {
          id: 'what',
          label: t('what'),
          text: (row) => `${row.periodCode} ${t(`kinds.${row.kind}`)}`,
          cell: (row) => (
            <>
              <bdi>{row.periodCode}</bdi> · {t(`kinds.${row.kind}`)}
            </>
          ),
        },
        {
          id: 'status',
          label: t('status'),
          text: (row) => t(`statuses.${row.status}`),
          cell: (row) => (
            <span className="inline-flex items-center gap-2">
              <Status tone={PERMIT_TONES[row.status]}>{t(`statuses.${row.status}`)}</Status>
              {row.status === 'live' && row.expiresAt ? <Countdown until={row.expiresAt} /> : null}
            </span>
          ),
        },
        { id: 'person', label: t('person'), text: (row) => row.person, cell: (row) => <bdi>{row.person}</bdi> },
        { id: 'areas', label: t('areas'), wideOnly: true, text: areasOf, cell: areasOf },
        {
          id: 'reason',
          label: t('reason'),
          wideOnly: true,
          text: (row) => row.reason,
          cell: (row) => <bdi>{row.reason}</bdi>,
        },
        {
          id: 'requested',
          label: t('requested'),
          wideOnly: true,
          text: (row) => row.requestedAt,
          cell: (row) => <RelativeTime at={row.requestedAt} timeZone={me.company.timeZone} />,
        },
        {
          id: 'approvedBy',
          label: t('approvedBy'),
          wideOnly: true,
          text: (row) => row.approvedBy ?? '',
          cell: (row) => <bdi>{row.approvedBy ?? '–'}</bdi>,
        },
        {
          id: 'used',
          label: t('posted'),
          numeric: true,
          text: (row) => String(row.used),
          cell: (row) => <bdi className="figures">{row.used || '–'}</bdi>,
        },
      ]}
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  );
}
