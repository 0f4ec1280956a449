import { factorsContract } from '#contract/factors.ts';
import { beyond } from '#domain/access/grants.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { OWNER_ROLE } from '#domain/access/role-templates.ts';
import { resetMemberFactors } from '#server/commands/reset-factors.ts';
import { readMemberFactors } from '#server/db/factors.ts';
import { findMember, identityIsShared } from '#server/db/people.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentMemberFactors } from '#server/presenters/factors.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { permissionsHeld } from '../people/permissions-held.ts';

export const getMemberFactors = memberEndpoint(factorsContract.ofMember, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const member = await findMember(db, input.id);
    const factors = await readMemberFactors(db, input.id);
    if (!member || !factors) throw new Refusal('not_found');
    return presentMemberFactors(factors, {
      mayReset: context.can('people.factors.reset'),
      self: context.session.person_id === input.id,
      above:
        member.roles.some((role) => role.code === OWNER_ROLE) &&
        beyond(permissionsHeld(context), PERMISSION_CODES).length > 0,
      identityShared: await identityIsShared(db, input.id),
    });
  }),
);

export const resetFactorsOfMember = memberEndpoint(factorsContract.reset, async ({ input, context }) => ({
  revoked: await resetMemberFactors(appPool(), context.company, input, permissionsHeld(context)),
}));
