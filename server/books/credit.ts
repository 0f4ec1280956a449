import { add, compare, type Decimal, decimal, formatShort } from '#lib/decimal.ts';
import type { CompanySettings } from '../db/companies.ts';
import { findCustomer, lockCustomer } from '../db/customers.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Whether a document passes a customer's limit, and in which words that is refused. Amounts in base currency. */
export interface Credit {
  exceeded: Refusal | undefined;
}

/**
 * The one reckoning of credit, for posting, its preview and whatever sells on account: what stands open, credits deducted, and what
 * the document adds. Holds the customer, so that two documents cannot both fit under one limit. Refuses reference_unknown and
 * customer_inactive; whether passing the limit is refused is the caller's.
 */
export async function creditOfCustomer(
  db: CompanyDb,
  settings: CompanySettings,
  customerId: string,
  addedBase: Decimal,
): Promise<Credit> {
  const held = await lockCustomer(db, customerId);
  if (!held) throw new Refusal('reference_unknown', { params: { constraint: 'customer' }, field: 'customerId' });
  if (!held.active) throw new Refusal('customer_inactive', { params: { customer: held.name }, field: 'customerId' });
  const before = decimal((await findCustomer(db, customerId))?.balance_base ?? '0');
  const after = add(before, addedBase);
  const limit = held.credit_limit_base === null ? undefined : decimal(held.credit_limit_base);
  const passes = limit !== undefined && compare(after, limit) > 0 && compare(addedBase, decimal('0')) > 0;
  const inBase = (amount: Decimal) => `${formatShort(amount)} ${settings.base_currency}`;
  return {
    exceeded:
      passes && limit
        ? new Refusal('credit_limit_exceeded', {
            params: { customer: held.name, balance: inBase(after), limit: inBase(limit) },
            field: 'customerId',
          })
        : undefined,
  };
}
