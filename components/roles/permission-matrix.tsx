'use client';

import { useTranslations } from 'use-intl';
import { permissionsByArea } from '#domain/access/areas.ts';
import { conflictsIn, DUTY_CONFLICTS } from '#domain/access/duties.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { useRoleWords } from './role-words.ts';

/** Every permission by area. One that the person does not hold themselves can be taken from a role, not given. */
export function PermissionMatrix({
  chosen,
  held,
  only = () => true,
  onChange,
}: {
  chosen: readonly PermissionCode[];
  held: readonly PermissionCode[];
  /** Which permissions are in question at all. */
  only?(code: PermissionCode): boolean;
  /** Absent: to read only. */
  onChange?(chosen: PermissionCode[]): void;
}) {
  const t = useTranslations('roles');
  const { permissionName } = useRoleWords();
  const inConflict = new Set<PermissionCode>(conflictsIn(chosen).flatMap((code) => DUTY_CONFLICTS[code]));
  const areas = permissionsByArea()
    .map(({ area, permissions }) => ({ area, permissions: permissions.filter(only) }))
    .filter(({ permissions }) => permissions.length > 0);
  return (
    <div className="grid gap-stack md:grid-cols-2">
      {areas.map(({ area, permissions }) => (
        <fieldset key={area} className="min-w-0 rounded-lg border border-line-strong px-3 py-2">
          <legend className="px-1 font-semibold">
            {t(`areas.${area}`)}{' '}
            <span className="font-normal text-fg-muted">
              <bdi>
                {permissions.filter((code) => chosen.includes(code)).length}/{permissions.length}
              </bdi>
            </span>
          </legend>
          {permissions.map((code) => {
            const on = chosen.includes(code);
            const beyond = !held.includes(code) && !on;
            return (
              <label key={code} className="flex min-h-row items-center gap-2">
                <input
                  type="checkbox"
                  checked={on}
                  disabled={onChange === undefined || beyond}
                  onChange={() => onChange?.(on ? chosen.filter((other) => other !== code) : [...chosen, code])}
                />
                <span className={on ? undefined : 'text-fg-muted'}>{permissionName(code)}</span>
                {inConflict.has(code) ? (
                  <span className="text-xs text-warning-fg">{t('inConflict')}</span>
                ) : beyond && onChange ? (
                  <span className="text-xs text-fg-subtle">{t('notHeld')}</span>
                ) : null}
              </label>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
