'use client';

import { useTranslations } from 'use-intl';
import type { AccessExplanation } from '#contract/people.ts';
import { ConflictList } from '../roles/conflict-list.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Status } from '../ui/status.tsx';

/** From the company through the roles to every act, with what each asks for beside the permission. */
export function AccessReasons({ explanation }: { explanation: AccessExplanation }) {
  const t = useTranslations('people');
  const roles = useTranslations('roles.conflicts');
  const { roleName } = useRoleWords();
  const { allowed, active, through, missing, others, acts, company } = explanation;
  const names = (list: AccessExplanation['through']) => list.map(roleName).join(', ');
  return (
    <div role="status" className="flex flex-col gap-2">
      <Status tone={allowed ? 'success' : 'neutral'}>{allowed ? t('accessYes') : t('accessNo')}</Status>
      <p>{t('accessIn', { company })}</p>
      <p>
        {through.length > 0
          ? t('accessThrough', { roles: names(through) })
          : t('accessMissing', { roles: names(missing) || '–' })}
      </p>
      {active ? null : <p>{t('accessInactive')}</p>}
      {through.length === 0 ? <p className="text-fg-muted">{t('accessOthers', { roles: names(others) })}</p> : null}
      {acts.length > 0 ? (
        <div>
          <p className="text-fg-muted">{t('accessActs')}</p>
          <ul className="list-disc ps-5">
            {acts.map((act) => (
              <li key={`${act.method} ${act.path}`}>
                {act.summary}
                {act.proof ? <span className="text-warning-fg"> · {t('accessProof')}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {explanation.secondPerson.map((code) => (
        <p key={code}>{t('accessSecond', { rule: roles(code) })}</p>
      ))}
      {explanation.keys > 0 ? <p>{t('accessKeys', { count: explanation.keys })}</p> : null}
      <ConflictList conflicts={explanation.conflicts} />
    </div>
  );
}
