import { sessionContract } from '#contract/session.ts';
import type { LinkPurpose } from '#domain/enums.ts';
import { tokenHash } from '#server/auth/tokens.ts';
import { usePersonLink } from '#server/commands/use-link.ts';
import { findInvitation } from '#server/db/invitations.ts';
import { appPool } from '#server/db/pool.ts';
import { Refusal } from '#server/refusal.ts';
import { publicEndpoint } from '../endpoint.ts';

export const findLink = publicEndpoint(sessionContract.findLink, async ({ input }) => {
  const hash = tokenHash(input.token);
  const invitation = await findInvitation(appPool(), hash);
  if (invitation)
    return {
      name: invitation.display_name,
      purpose: invitation.person_id ? ('join' as const) : ('invite' as const),
      email: invitation.email,
      companyName: invitation.company_name,
      companyNameAr: invitation.company_name_ar,
    };
  const { rows } = await appPool().query<{ display_name: string; purpose: LinkPurpose }>(
    'select display_name, purpose from credentials.find_link($1)',
    [hash],
  );
  const [link] = rows;
  if (!link) throw new Refusal('link_expired');
  return { name: link.display_name, purpose: link.purpose, email: null, companyName: null, companyNameAr: null };
});

export const useLink = publicEndpoint(sessionContract.useLink, async ({ input, request }) => {
  await usePersonLink(appPool(), { ...input, address: request.address });
  return { ok: true as const };
});
