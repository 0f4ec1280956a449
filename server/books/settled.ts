import { liveSettlements } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/**
 * Refuses to take a document back while something settles what it opened, and names it. The journal guard says the same of every
 * path: no item leaves the range between nothing and its own amount.
 */
export async function requireUnsettled(db: CompanyDb, journalId: string): Promise<void> {
  const numbers = await liveSettlements(db, journalId);
  if (numbers.length > 0) throw new Refusal('void_settled', { params: { numbers: numbers.join(', ') } });
}
