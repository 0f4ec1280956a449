import type pg from 'pg';
import { decimal, formatShort, isZero, subtract, sum } from '#lib/decimal.ts';
import { checkInvariants, INVARIANTS } from '#server/db/invariants.ts';
import { createPool } from '#server/db/pool.ts';
import { readSchemaState } from '#server/db/schema-state.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { postOneSale } from './prove-sale.ts';
import { signMembersIn } from './prove-sign-in.ts';
import { BackupRefusal } from './refusal.ts';

export interface Proof {
  companies: number;
  invariants: number;
  signedIn: number;
  sales: number;
}

interface Books {
  turnoverBase: string;
  turnoverLocal: string;
}

/** Names the step that failed; nothing of any company is in the sentence but what the failure itself says. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BackupRefusal('drill_failed', { step: name, detail: (error as Error).message }, error);
  }
}

/** Every invariant and the product's own trial balance: zero in both currencies, or it throws. */
async function checkBooks(app: pg.Pool, context: CompanyContext): Promise<Books> {
  return readCompany(app, context, async (db) => {
    const [broken] = await checkInvariants(db);
    if (broken) throw new Error(`${broken.code}: ${broken.rows[0]?.what} ${broken.rows[0]?.detail}`);
    const lines = await readTrialBalance(db, '0001-01-01', '9999-12-31');
    const total = (of: (line: (typeof lines)[number]) => string) => sum(lines.map((line) => decimal(of(line))));
    const [base, local] = [total((line) => line.debit_base), total((line) => line.debit_local)];
    const credits = [total((line) => line.credit_base), total((line) => line.credit_local)] as const;
    if (!isZero(subtract(base, credits[0])) || !isZero(subtract(local, credits[1])))
      throw new Error('the trial balance does not balance in both currencies');
    return { turnoverBase: formatShort(base), turnoverLocal: formatShort(local) };
  });
}

async function proveCompany(app: pg.Pool, context: CompanyContext): Promise<boolean> {
  const before = await step('invariants and trial balance', () => checkBooks(app, context));
  const sold = await step('a posted sale', () => postOneSale(app, context));
  const after = await step('invariants and trial balance after new postings', () => checkBooks(app, context));
  if (sold && (before.turnoverBase === after.turnoverBase || before.turnoverLocal === after.turnoverLocal))
    throw new BackupRefusal('drill_failed', { step: 'a posted sale', detail: 'it did not reach the trial balance' });
  return sold;
}

/**
 * Proves that restored books are alive, on a copy: the schema is this version's, a member of every company signs in, every
 * invariant reads zero and the trial balance balances in both currencies before and after a sale posted in every company that
 * can sell. Throws drill_failed with the step. Changes the copy.
 */
export async function proveRestored(urls: { owner: string; app: string }): Promise<Proof> {
  const app = createPool(urls.app, 4);
  try {
    const { state } = await readSchemaState(app);
    if (state !== 'in_sync') throw new BackupRefusal('drill_failed', { step: 'schema', detail: state });
    const members = await step('sign-in', () => signMembersIn(urls.owner, app));
    let sales = 0;
    for (const { companyId, personId, sessionId } of members) {
      const actor = { kind: 'person', id: personId, sessionId } as const;
      if (await proveCompany(app, { companyId, actor, requestId: 'drill' })) sales += 1;
    }
    return { companies: members.length, invariants: INVARIANTS.length, signedIn: members.length, sales };
  } finally {
    await app.end();
  }
}
