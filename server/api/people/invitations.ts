import { peopleContract } from '#contract/people.ts';
import {
  renewInvitation as renew,
  revokeInvitation as revoke,
  invitePerson as write,
} from '#server/commands/invite-person.ts';
import { listInvitations as readInvitations } from '#server/db/invitations.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentInvitation } from '#server/presenters/person.ts';
import { memberEndpoint } from '../endpoint.ts';
import { permissionsHeld } from './permissions-held.ts';

export const listInvitations = memberEndpoint(peopleContract.invitations, async ({ context }) => ({
  rows: (await readCompany(appPool(), context.company, readInvitations)).map(presentInvitation),
}));

export const invitePerson = memberEndpoint(peopleContract.invite, ({ input, context }) =>
  write(appPool(), context.company, input, permissionsHeld(context)),
);

export const renewInvitation = memberEndpoint(peopleContract.renewInvitation, ({ input, context }) =>
  renew(appPool(), context.company, input.id, permissionsHeld(context)),
);

export const revokeInvitation = memberEndpoint(peopleContract.revokeInvitation, async ({ input, context }) => {
  await revoke(appPool(), context.company, input.id);
  return { ok: true as const };
});
