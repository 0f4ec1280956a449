import type { AccountDetail } from '#contract/accounts.ts';
import { findAccountDetail } from '#server/db/accounts.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentAccount } from '#server/presenters/account.ts';
import { Refusal } from '#server/refusal.ts';
import type { MemberContext } from '../endpoint.ts';

/** The answer of every endpoint that ends with one account. */
export async function showAccount(context: MemberContext, id: string): Promise<AccountDetail> {
  const row = await readCompany(appPool(), context.company, (db) => findAccountDetail(db, id));
  if (!row) throw new Refusal('not_found');
  return presentAccount(row, context.can('accounts.manage'));
}
