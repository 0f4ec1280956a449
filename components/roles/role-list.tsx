'use client';

import { useTranslations } from 'use-intl';
import type { Role } from '#contract/roles.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Status } from '../ui/status.tsx';
import { useRoleWords } from './role-words.ts';

/** Every role with how much it allows and who has it. */
export function RoleList({ roles }: { roles: readonly Role[] }) {
  const { paths } = useApp();
  const t = useTranslations('roles');
  const { roleName } = useRoleWords();
  const who = (row: Role) => row.members.map((member) => member.name).join(', ');
  const columns: Column<Role>[] = [
    { id: 'name', label: t('name'), cell: (row) => <bdi>{roleName(row)}</bdi> },
    {
      id: 'kind',
      label: t('kind'),
      wideOnly: true,
      cell: (row) => (
        <span className="inline-flex items-center gap-2 text-fg-muted">
          {row.template ? t(row.customised ? 'customised' : 'template') : t('own')}
          {row.newPermissions.length > 0 ? (
            <Status tone="info" chip>
              {t('newCount', { count: row.newPermissions.length })}
            </Status>
          ) : null}
        </span>
      ),
    },
    {
      id: 'permissions',
      label: t('permissions'),
      numeric: true,
      cell: (row) => (
        <bdi className="figures">
          {row.permissions.length}/{PERMISSION_CODES.length}
        </bdi>
      ),
    },
    { id: 'members', label: t('members'), numeric: true, cell: (row) => row.members.length || '–' },
    {
      id: 'who',
      label: t('who'),
      wideOnly: true,
      text: who,
      cell: (row) => <bdi className="text-fg-muted">{who(row)}</bdi>,
    },
    {
      id: 'conflicts',
      label: t('duties'),
      wideOnly: true,
      text: (row) => (row.conflicts.length > 0 ? t('conflictsTitle', { count: row.conflicts.length }) : ''),
      cell: (row) =>
        row.conflicts.length > 0 ? (
          <Status tone="warning">{t('conflictsTitle', { count: row.conflicts.length })}</Status>
        ) : null,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={roles}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.role(row.id)}
      empty={<Empty title={t('none')} />}
    />
  );
}
