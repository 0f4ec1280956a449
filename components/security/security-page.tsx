'use client';

import { useLocale, useTranslations } from 'use-intl';
import { type Lockout, type SecurityEvent, type SecurityQuery, securityQuery } from '#contract/security.ts';
import { SECURITY_EVENT_KINDS } from '#domain/enums.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import type { FilterChoice } from '../table/filter-bar.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListValues, useList } from '../table/use-list.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { LockoutPanel } from './lockout-panel.tsx';
import { useSecurityColumns } from './security-columns.tsx';

function toQuery(values: ListValues): Partial<SecurityQuery> {
  const parsed = securityQuery
    .omit({ cursor: true, limit: true })
    .safeParse(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')));
  return parsed.success ? parsed.data : {};
}

/** Who is locked out, and everything that concerns who may get in: newest first. */
export function SecurityPage({
  lockouts,
  people,
  initial,
}: {
  lockouts: readonly Lockout[];
  people: readonly { id: string; name: string }[];
  initial: { values: ListValues; page: { rows: SecurityEvent[]; next: string | null } };
}) {
  const { me, api } = useApp();
  const t = useTranslations('security');
  const locale = useLocale();
  const columns = useSecurityColumns((at) => formatInstant(at, locale, me.company.timeZone));
  const list = useList({
    key: ['security', me.company.code],
    parameters: ['kind', 'person', 'from', 'to'],
    toQuery,
    fetchPage: (query: Partial<SecurityQuery>) => api.security.events(query),
    initial,
  });
  const filters: FilterChoice[] = [
    {
      name: 'kind',
      label: t('kind'),
      options: SECURITY_EVENT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
    },
    { name: 'person', label: t('person'), options: people.map(({ id, name }) => ({ value: id, label: name })) },
  ];
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')}>
      <LockoutPanel lockouts={lockouts} />
      <ListTable
        name="security"
        label={t('events')}
        columns={columns}
        list={list}
        keyOf={(row) => `${row.at} ${row.id}`}
        filters={filters}
        empty={{ title: t('none'), hint: t('noneHint') }}
      >
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(name)}>
            <input
              type="date"
              className={CONTROL}
              value={list.values[name] ?? ''}
              onChange={({ target }) => list.set(name, target.value)}
            />
          </Field>
        ))}
      </ListTable>
    </Page>
  );
}
