'use client';

import { useTranslations } from 'use-intl';
import type { Role } from '#contract/roles.ts';
import { beyond } from '#domain/access/grants.ts';
import { useApp } from '../app-context.tsx';
import { useRoleWords } from '../roles/role-words.ts';

/** Roles to choose from. One that holds more than the person does themselves says so and stays out of reach. */
export function RoleChoice({
  roles,
  chosen,
  had,
  error,
  onChange,
}: {
  roles: readonly Role[];
  chosen: readonly string[];
  /** What the person had before: may be kept, whatever it holds. */
  had: readonly string[];
  error?: string | undefined;
  onChange(chosen: string[]): void;
}) {
  const { me } = useApp();
  const t = useTranslations('people');
  const { permissionName, roleName } = useRoleWords();
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs font-medium text-fg-muted">{t('roles')}</legend>
      <div className="grid md:grid-cols-2">
        {roles.map((role) => {
          const on = chosen.includes(role.id);
          const missing = had.includes(role.id) ? [] : beyond(me.permissions, role.permissions);
          const [first] = missing;
          return (
            <label key={role.id} className="flex min-h-row items-center gap-2">
              <input
                type="checkbox"
                checked={on}
                disabled={missing.length > 0}
                onChange={() => onChange(on ? chosen.filter((id) => id !== role.id) : [...chosen, role.id])}
              />
              <span className={missing.length > 0 ? 'text-fg-muted' : undefined}>
                <bdi>{roleName(role)}</bdi>
                {first ? (
                  <span className="block text-2xs text-fg-subtle">
                    {t('roleBeyond', { permission: permissionName(first), count: missing.length - 1 })}
                  </span>
                ) : null}
              </span>
            </label>
          );
        })}
      </div>
      {error ? <p className="pt-1 text-xs text-danger-fg">{error}</p> : null}
    </fieldset>
  );
}
