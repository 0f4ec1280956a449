import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { hashPassword } from '#server/auth/passwords.ts';
import { tokenHash } from '#server/auth/tokens.ts';
import { createLink } from '#server/commands/people-of-installation.ts';
import { signIn } from '#server/commands/sign-in.ts';
import { recognise } from '#server/db/sessions.ts';
import { actAsBackup, connect } from './tables.ts';

export interface Member {
  personId: string;
  sessionId: string;
  companyId: string;
}

async function findMembers(owner: pg.Client): Promise<{ company_id: string; person_id: string; email: string }[]> {
  await owner.query('begin');
  await actAsBackup(owner);
  const { rows } = await owner.query<{ company_id: string; person_id: string; email: string }>(
    `select distinct on (m.company_id) m.company_id, m.person_id, p.email::text as email from public.memberships m
     join public.people p on p.id = m.person_id where m.active and p.active order by m.company_id, m.created_at, m.person_id`,
  );
  await owner.query('commit');
  return rows;
}

/**
 * Signs one member of every company in, on a copy: by a reset link, since nobody's password is known to anybody, then with the
 * password chosen behind it. Throws when a door of this way does not open.
 */
export async function signMembersIn(ownerUrl: string, app: pg.Pool): Promise<Member[]> {
  const owner = await connect(ownerUrl, 'drill');
  try {
    const members: Member[] = [];
    for (const { company_id: companyId, person_id: personId, email } of await findMembers(owner)) {
      const password = randomBytes(24).toString('base64url');
      const link = tokenHash(await createLink(owner, personId, 'reset'));
      await app.query('select credentials.use_link($1, $2)', [link, await hashPassword(password)]);
      // On a copy nobody holds their authenticator: the operator's way in is proved with it.
      await owner.query('select credentials.reset_factors($1)', [personId]);
      const step = await signIn(app, { email, password, address: null, userAgent: undefined });
      if (step.state !== 'signed_in') throw new Error('a second factor was asked for after a reset');
      const { token } = step;
      const session = await recognise(app, tokenHash(token), companyId);
      if (session?.company_id !== companyId) throw new Error('the session is not recognised in its company');
      members.push({ companyId, personId, sessionId: session.session_id });
    }
    return members;
  } finally {
    await owner.end();
  }
}
