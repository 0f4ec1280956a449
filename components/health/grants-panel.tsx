'use client';

import { useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { Rows } from './parts.tsx';

/** The roles of the database, with whatever they may and must not. */
export function GrantsPanel({ roles }: { roles: Health['roles'] }) {
  const t = useTranslations('health.roles');
  const problems = [
    'superuser',
    'bypasses_row_security',
    'creates_databases',
    'creates_roles',
    'wrong_login',
    'owns_tables',
    'reads_credentials',
    'writes',
    'granted_to_everybody',
  ] as const;
  return (
    <Panel title={t('title')}>
      <Rows
        rows={roles.map((role) => ({
          key: role.name,
          name: <bdi className="font-code text-xs">{role.name}</bdi>,
          note: role.login ? t('login') : t('noLogin'),
          state:
            role.problems.length === 0 ? (
              <Status tone="success">{t('fine')}</Status>
            ) : (
              <Status tone="danger">
                {problems
                  .filter((problem) => role.problems.includes(problem))
                  .map((problem) => t(`problems.${problem}`))
                  .join(', ')}
              </Status>
            ),
        }))}
      />
    </Panel>
  );
}
