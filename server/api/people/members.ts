import { peopleContract } from '#contract/people.ts';
import { mailConfigured } from '#lib/env.ts';
import {
  activateMember,
  changeMemberRoles,
  deactivateMember,
  previewMemberRoles,
} from '#server/commands/change-access.ts';
import { handResetLink } from '#server/commands/invite-person.ts';
import { readMailStates } from '#server/db/mails.ts';
import { findMember, identityIsShared, listMembers, memberActivity } from '#server/db/people.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentActivity, presentMail, presentPerson, presentPersonRow } from '#server/presenters/person.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { proveDeath } from '../session/prove-death.ts';
import { requireMail } from './invitations.ts';
import { permissionsHeld } from './permissions-held.ts';

export const listPeople = memberEndpoint(peopleContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => listMembers(db, input));
  return { rows: page.rows.map(presentPersonRow), next: page.next };
});

export const getPerson = memberEndpoint(peopleContract.get, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const row = await findMember(db, input.id);
    if (!row) throw new Refusal('not_found');
    const viewer = { id: context.session.person_id, permissions: permissionsHeld(context) };
    const resetMail = (await readMailStates(db)).get(input.id);
    return {
      ...presentPerson(row, viewer, await identityIsShared(db, input.id)),
      mailConfigured: mailConfigured(),
      resetMail: presentMail(resetMail),
    };
  }),
);

export const listActivity = memberEndpoint(peopleContract.activity, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    if (!(await findMember(db, input.id))) throw new Refusal('not_found');
    return { rows: (await memberActivity(db, input.id)).map(presentActivity) };
  }),
);

export const previewPersonRoles = memberEndpoint(peopleContract.previewRoles, ({ input, context }) =>
  previewMemberRoles(appPool(), context.company, input, permissionsHeld(context)),
);

export const changePersonRoles = memberEndpoint(peopleContract.changeRoles, ({ input, context }) =>
  changeMemberRoles(appPool(), context.company, input, permissionsHeld(context)),
);

export const deactivatePerson = memberEndpoint(peopleContract.deactivate, async ({ input, context }) =>
  proveDeath(await deactivateMember(appPool(), context.company, input, permissionsHeld(context))),
);

export const activatePerson = memberEndpoint(peopleContract.activate, async ({ input, context }) => {
  await activateMember(appPool(), context.company, input, permissionsHeld(context));
  return { ok: true as const };
});

export const resetPersonPassword = memberEndpoint(peopleContract.resetPassword, ({ input, context }) => {
  requireMail(input);
  return handResetLink(appPool(), context.company, input, permissionsHeld(context));
});
