import type pg from 'pg';
import type { AccountInput } from '#contract/accounts.ts';
import { refusalOfChange } from '#domain/accounts/changes.ts';
import { newId } from '#lib/ids.ts';
import { refuseArchivedCode } from '../archived-code.ts';
import { findAccountDetail, insertAccount, lockChart, updateAccount as writeAccount } from '../db/accounts.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentAccount } from '../presenters/account.ts';
import { Refusal } from '../refusal.ts';

/** Returns the account's id; a replay of the request returns the first one's. Refuses code_taken, code_of_archived, account_parent_unfit. */
export function createAccount(
  pool: pg.Pool,
  context: CompanyContext,
  input: AccountInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await lockChart(db);
      await refuseArchivedCode(db, 'accounts', input.code);
      await insertAccount(db, id, input);
      return id;
    }),
  );
}

/**
 * Changes an account at the version the writer saw. Refuses not_found, version_conflict with the account as it is now, and what
 * would break the books: account_has_balance, account_has_entries, account_has_children, account_in_use, account_parent_unfit.
 */
export function updateAccount(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: Omit<AccountInput, 'code' | 'type' | 'control'> & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await lockChart(db);
    const current = await findAccountDetail(db, id);
    if (!current) throw new Refusal('not_found');
    if (current.version !== version) throw new Refusal('version_conflict', { details: presentAccount(current, true) });
    if (!input.postable && current.control !== null) throw new Refusal('validation_failed', { field: 'postable' });
    const refusal = refusalOfChange(current, input);
    if (refusal) throw new Refusal(refusal, { params: { account: current.code, code: current.code } });
    if (!(await writeAccount(db, id, version, input))) throw new Refusal('version_conflict');
  });
}
