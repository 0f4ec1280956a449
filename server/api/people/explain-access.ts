import { endpointsOf } from '#contract/endpoints.ts';
import { peopleContract } from '#contract/people.ts';
import { conflictsAround, SECOND_PERSON } from '#domain/access/duties.ts';
import { permissionsOf, permissionsOfRole } from '#domain/access/grants.ts';
import { listApiKeys } from '#server/db/api-keys.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { findMember } from '#server/db/people.ts';
import { appPool } from '#server/db/pool.ts';
import { listRoles } from '#server/db/roles.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

const words = ({ id, name, name_ar }: { id: string; name: string; name_ar: string | null }) => ({
  id,
  name,
  nameAr: name_ar,
});

/** From the company and the person's state through their roles to every act the permission opens. */
export const explainAccess = memberEndpoint(peopleContract.explain, ({ input: { id, permission }, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const member = await findMember(db, id);
    if (!member) throw new Refusal('not_found');
    const gives = member.roles.filter((role) => permissionsOfRole(role).includes(permission));
    const conflicts = conflictsAround(permission, permissionsOf(member.roles));
    const keys = (await listApiKeys(db)).filter(
      (key) => key.state === 'live' && key.maker.id === id && key.permissions.includes(permission),
    );
    return {
      permission,
      allowed: member.active && gives.length > 0,
      company: (await readCompanySettings(db)).name,
      active: member.active,
      through: gives.map(words),
      missing: gives.length > 0 ? [] : member.roles.map(words),
      others: (await listRoles(db))
        .filter((role) => role.permissions.includes(permission) && !gives.some((given) => given.id === role.id))
        .map(words),
      acts: endpointsOf()
        .filter((endpoint) => endpoint.access === permission)
        .map(({ summary, method, path, stepUp }) => ({ summary, method, path, proof: stepUp ?? null })),
      conflicts,
      secondPerson: conflicts.filter((code) => SECOND_PERSON.includes(code)),
      keys: keys.length,
    };
  }),
);
