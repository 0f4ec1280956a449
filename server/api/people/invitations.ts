import { type Delivery, peopleContract } from '#contract/people.ts';
import { mailConfigured } from '#lib/env.ts';
import {
  renewInvitation as renew,
  revokeInvitation as revoke,
  invitePerson as write,
} from '#server/commands/invite-person.ts';
import { listInvitations as readInvitations } from '#server/db/invitations.ts';
import { readMailStates } from '#server/db/mails.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentInvitation } from '#server/presenters/person.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { permissionsHeld } from './permissions-held.ts';

/** A link by mail needs a mail server. */
export function requireMail({ delivery }: { delivery: Delivery }): void {
  if (delivery === 'mail' && !mailConfigured()) throw new Refusal('mail_not_configured', { field: 'delivery' });
}

export const listInvitations = memberEndpoint(peopleContract.invitations, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const mails = await readMailStates(db);
    const rows = await readInvitations(db);
    return { rows: rows.map((row) => presentInvitation(row, mails.get(row.id))), mailConfigured: mailConfigured() };
  }),
);

export const invitePerson = memberEndpoint(peopleContract.invite, ({ input, context }) => {
  requireMail(input);
  return write(appPool(), context.company, input, permissionsHeld(context));
});

export const renewInvitation = memberEndpoint(peopleContract.renewInvitation, ({ input, context }) => {
  requireMail(input);
  return renew(appPool(), context.company, input, permissionsHeld(context));
});

export const revokeInvitation = memberEndpoint(peopleContract.revokeInvitation, async ({ input, context }) => {
  await revoke(appPool(), context.company, input.id);
  return { ok: true as const };
});
