'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Person } from '#contract/people.ts';
import { permissionsByArea } from '#domain/access/areas.ts';
import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { AccessReasons } from './access-reasons.tsx';

/** Why a person can or cannot do one thing: asked of the server, which decides it on every request. */
export function PersonAccess({ person }: { person: Person }) {
  const { me, api } = useApp();
  const t = useTranslations('people');
  const areas = useTranslations('roles.areas');
  const { permissionName } = useRoleWords();
  const [asked, setAsked] = useState<PermissionCode | ''>('');
  const query = useQuery({
    queryKey: ['access', me.company.code, person.id, person.version, asked],
    queryFn: () => (asked === '' ? null : api.people.explain({ id: person.id, permission: asked })),
  });
  return (
    <Panel title={t('accessTitle')}>
      <div className="flex flex-col gap-3 px-3 py-2">
        <Field label={t('accessQuestion')}>
          <select
            className={CONTROL}
            value={asked}
            onChange={({ target }) => setAsked(isPermissionCode(target.value) ? target.value : '')}
          >
            <option value="">{t('accessChoose')}</option>
            {permissionsByArea().map(({ area, permissions }) => (
              <optgroup key={area} label={areas(area)}>
                {permissions.map((code) => (
                  <option key={code} value={code}>
                    {permissionName(code)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </Field>
        {query.error ? <ErrorPanel error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.data ? <AccessReasons explanation={query.data} /> : null}
      </div>
    </Panel>
  );
}
