import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from './with-company.ts';

export interface ClaimedMail {
  id: string;
  kind: 'reset' | 'invite';
  attempts: number;
  to_address: string;
  display_name: string;
  locale: string;
  company_name: string | null;
  company_name_ar: string | null;
}

/** Takes one mail that is due, for two minutes. As the worker. */
export async function claimMail(pool: pg.Pool): Promise<ClaimedMail | undefined> {
  const { rows } = await pool.query<ClaimedMail>('select * from credentials.claim_mail()');
  return rows[0];
}

/** Gives the mail its link; null when nobody waits for it any more. Returns when the link ends. */
export async function prepareMail(pool: pg.Pool, id: string, tokenHash: Buffer): Promise<string | null> {
  const { rows } = await pool.query<{ expires: string | null }>('select credentials.prepare_mail($1, $2) as expires', [
    id,
    tokenHash,
  ]);
  return rows[0]?.expires ?? null;
}

/** No error: sent. An error with a time: tried again then. An error without: given up, and shown. */
export async function settleMail(
  pool: pg.Pool,
  id: string,
  { error, retryAt }: { error: string | null; retryAt: Date | null },
): Promise<void> {
  await pool.query('select credentials.settle_mail($1, $2, $3)', [id, error, retryAt?.toISOString() ?? null]);
}

/** Counts the asking, and queues a mail where there is an account: one statement either way. */
export async function askResetMail(pool: pg.Pool, email: string, keys: readonly Buffer[]): Promise<void> {
  await pool.query('select credentials.ask_reset_mail($1, $2, $3)', [newId(), email, keys]);
}

/** False when the person's identity is not this company's to change. */
export async function queueMemberMail(db: CompanyDb, personId: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ queued: boolean }>('select credentials.queue_member_mail($1, $2) as queued', [
    newId(),
    personId,
  ]);
  return rows[0]?.queued ?? false;
}

export async function queueInvitationMail(db: CompanyDb, invitationId: string): Promise<void> {
  await db.sql.query('select credentials.queue_invitation_mail($1, $2)', [newId(), invitationId]);
}

export interface MailStateRow {
  subject_id: string;
  state: 'queued' | 'sent' | 'failed' | 'cancelled';
  attempts: number;
  last_error: string | null;
  next_attempt_at: string;
  created_at: string;
  settled_at: string | null;
}

/** The last mail of every open invitation and of every member, by whom it is about. */
export async function readMailStates(db: CompanyDb): Promise<Map<string, MailStateRow>> {
  const { rows } = await db.sql.query<MailStateRow>('select * from credentials.mail_states()');
  return new Map(rows.map((row) => [row.subject_id, row]));
}
