'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Person } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import { permissionsByArea } from '#domain/access/areas.ts';
import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import { useRoleWords } from '../roles/role-words.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';

/** Why a person can or cannot do one thing: from their roles to the permission. */
export function PersonAccess({ person, roles }: { person: Person; roles: readonly Role[] }) {
  const t = useTranslations('people');
  const areas = useTranslations('roles.areas');
  const { permissionName, roleName } = useRoleWords();
  const [asked, setAsked] = useState<PermissionCode | ''>('');
  const through = asked === '' ? [] : person.roles.filter((role) => role.permissions.includes(asked));
  const others = asked === '' ? [] : roles.filter((role) => role.permissions.includes(asked));
  const can = through.length > 0 && person.active;
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
        {asked === '' ? null : (
          <div role="status" className="flex flex-col gap-1">
            <Status tone={can ? 'success' : 'neutral'}>{can ? t('accessYes') : t('accessNo')}</Status>
            <p>
              {through.length > 0
                ? t('accessThrough', { roles: through.map(roleName).join(', ') })
                : t('accessMissing', { roles: person.roles.map(roleName).join(', ') })}
            </p>
            {through.length > 0 && !person.active ? <p>{t('accessInactive')}</p> : null}
            {through.length === 0 ? (
              <p className="text-fg-muted">{t('accessOthers', { roles: others.map(roleName).join(', ') })}</p>
            ) : null}
          </div>
        )}
      </div>
    </Panel>
  );
}
