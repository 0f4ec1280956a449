import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { hashPassword } from '../auth/passwords.ts';
import { newToken } from '../auth/tokens.ts';

/** Acts of the installation's operator. They take the owner's connection: no web process can run them. */

export async function createPerson(
  owner: pg.Client,
  email: string,
  name: string,
  locale: 'en' | 'ar',
): Promise<string> {
  const id = newId();
  await owner.query('select credentials.create_person($1, $2, $3, $4)', [id, email, name, locale]);
  return id;
}

export async function setPassword(owner: pg.Client, personId: string, password: string): Promise<void> {
  await owner.query('select credentials.set_password($1, $2)', [personId, await hashPassword(password)]);
}

const LINK_HOURS = 48;

/** A link that works once, for two days. Returns the token; only its digest is stored. */
export async function createLink(owner: pg.Client, personId: string, purpose: 'invite' | 'reset'): Promise<string> {
  const { token, hash } = newToken();
  const expires = new Date(Date.now() + LINK_HOURS * 3_600_000).toISOString();
  await owner.query('select credentials.create_link($1, $2, $3, $4, $5)', [newId(), personId, hash, purpose, expires]);
  return token;
}

export async function findPerson(owner: pg.Client, email: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string | null }>('select credentials.find_person($1) as id', [email]);
  return rows[0]?.id ?? undefined;
}

export async function grantOperator(owner: pg.Client, personId: string): Promise<void> {
  await owner.query('select credentials.grant_operator($1)', [personId]);
}

export async function installationIsEmpty(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ empty: boolean }>('select credentials.installation_is_empty() as empty');
  return rows[0]?.empty ?? false;
}

/** Closes an account everywhere, or opens it again. Returns how many sessions ended with it. Refused for a company's last owner. */
export async function setPersonActive(owner: pg.Client, personId: string, active: boolean): Promise<number> {
  const { rowCount } = await owner.query('select credentials.set_person_active($1, $2)', [personId, active]);
  return rowCount ?? 0;
}

/** Takes a person's second factors away, whatever companies they belong to. Returns how many sessions ended with them. */
export async function resetFactors(owner: pg.Client, personId: string): Promise<number> {
  const { rows } = await owner.query<{ ended: number }>('select credentials.reset_factors($1) as ended', [personId]);
  return rows[0]?.ended ?? 0;
}
