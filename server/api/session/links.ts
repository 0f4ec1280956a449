import { sessionContract } from '#contract/session.ts';
import { checkNewPassword, hashPassword } from '#server/auth/passwords.ts';
import { tokenHash } from '#server/auth/tokens.ts';
import { appPool } from '#server/db/pool.ts';
import { Refusal } from '#server/refusal.ts';
import { publicEndpoint } from '../endpoint.ts';

export const findLink = publicEndpoint(sessionContract.findLink, async ({ input }) => {
  const { rows } = await appPool().query<{ display_name: string; purpose: 'invite' | 'reset' }>(
    'select display_name, purpose from credentials.find_link($1)',
    [tokenHash(input.token)],
  );
  const [link] = rows;
  if (!link) throw new Refusal('link_expired');
  return { name: link.display_name, purpose: link.purpose };
});

export const useLink = publicEndpoint(sessionContract.useLink, async ({ input }) => {
  checkNewPassword(input.password);
  const { rows } = await appPool().query<{ person: string | null }>('select credentials.use_link($1, $2) as person', [
    tokenHash(input.token),
    await hashPassword(input.password),
  ]);
  if (!rows[0]?.person) throw new Refusal('link_expired');
  return { ok: true as const };
});
