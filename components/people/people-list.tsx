'use client';

import { useTranslations } from 'use-intl';
import { PERSON_SORTS, type PersonRow } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { FilterBar } from '../table/filter-bar.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';

const STATES = ['active', 'inactive'] as const;
const PEOPLE_PARAMETERS = ['search', 'state', 'role', 'sort'] as const;

/** The members of the company: who they are here, whether they are in, when they were last seen. */
export function PeopleList({
  roles,
  initial,
}: {
  roles: readonly Role[];
  initial: { values: Record<string, string | null>; page: ListPage<PersonRow> };
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.table');
  const { roleName } = useRoleWords();
  const list = useList({
    key: ['people', me.company.code],
    parameters: PEOPLE_PARAMETERS,
    toQuery: (values) => ({
      ...(values['search'] ? { search: values['search'] } : {}),
      state: STATES.find((state) => state === values['state']),
      ...(values['role'] ? { role: values['role'] } : {}),
      sort: PERSON_SORTS.find((sort) => sort === values['sort']) ?? ('name' as const),
    }),
    fetchPage: (query) => api.people.list(query),
    initial,
  });
  const columns: Column<PersonRow>[] = [
    { id: 'name', label: t('name'), sort: 'name', cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: 'email',
      label: t('email'),
      wideOnly: true,
      cell: (row) => (
        <bdi dir="ltr" className="text-fg-muted">
          {row.email}
        </bdi>
      ),
    },
    { id: 'roles', label: t('roles'), cell: (row) => <bdi>{row.roles.map(roleName).join(', ')}</bdi> },
    {
      id: 'state',
      label: t('state'),
      cell: (row) => (
        <Status tone={row.active ? 'success' : 'neutral'}>{row.active ? common('active') : common('inactive')}</Status>
      ),
    },
    {
      id: 'seen',
      label: t('lastSeen'),
      wideOnly: true,
      cell: (row) =>
        row.lastSeenAt ? <RelativeTime at={row.lastSeenAt} timeZone={me.company.timeZone} /> : t('neverSeen'),
    },
    { id: 'sessions', label: t('sessions'), numeric: true, wideOnly: true, cell: (row) => row.openSessions || '–' },
  ];
  return (
    <>
      <FilterBar
        search={list.values['search'] ?? ''}
        searchHint={t('searchHint')}
        onSearch={(text) => list.set('search', text)}
        filters={[
          {
            name: 'state',
            label: t('state'),
            options: [
              { value: 'active', label: common('active') },
              { value: 'inactive', label: common('inactive') },
            ],
          },
          { name: 'role', label: t('role'), options: roles.map((role) => ({ value: role.id, label: roleName(role) })) },
        ]}
        values={list.values}
        onFilter={list.set}
      />
      {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.person(row.id)}
        sort={list.values['sort'] ?? 'name'}
        onSort={(sort) => list.set('sort', sort)}
        empty={<Empty title={common('noMatch')} hint={common('noMatchHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
