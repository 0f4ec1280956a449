'use client';

import { useTranslations } from 'use-intl';
import type { AccessEffects } from '#contract/roles.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { ConflictList } from './conflict-list.tsx';
import { useRoleWords } from './role-words.ts';

function Change({ label, codes }: { label: string; codes: readonly PermissionCode[] }) {
  const { permissionName } = useRoleWords();
  if (codes.length === 0) return null;
  return (
    <p>
      <span className="text-fg-muted">{label}</span> {codes.map(permissionName).join(' · ')}
    </p>
  );
}

/** What a change of access does before it is done: whom it reaches, what each wins and loses, the sessions that end. */
export function EffectsSummary({ effects }: { effects: AccessEffects }) {
  const t = useTranslations('roles');
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md border bg-surface-sunken px-3 py-2">
      {effects.people.length === 0 ? <p>{t('reachesNobody')}</p> : null}
      {effects.people.map((person) => (
        <div key={person.id}>
          <p className="font-medium">
            <bdi>{person.name}</bdi>
          </p>
          <Change label={t('gains')} codes={person.gained} />
          <Change label={t('loses')} codes={person.lost} />
          {person.gained.length + person.lost.length === 0 ? <p>{t('sameAccess')}</p> : null}
        </div>
      ))}
      <p>{t('sessionsEnd', { count: effects.sessionsEnded })}</p>
      <ConflictList conflicts={effects.conflicts} />
    </div>
  );
}
