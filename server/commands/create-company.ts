import type pg from 'pg';
import type { CompanyInput, CompanyPreview } from '#contract/companies.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { addMonths, dayIn, monthStart } from '#lib/dates.ts';
import { idOf } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { type BootstrapInput, writeCompany } from '../bootstrap/write-company.ts';
import { companyExists, insertFirstMember } from '../db/companies.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { readNewCompany } from '../db/new-company.ts';
import { type Actor, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const YEARS_BACK = 10;

/** The creator gets people, devices and settings, and neither posts nor unlocks: who does is theirs to appoint. */
const CREATOR_ROLE = 'administrator';

function bootstrapOf(input: CompanyInput): BootstrapInput {
  const today = dayIn(input.timeZone, new Date());
  const firstDay = monthStart(input.firstDay);
  if (firstDay < addMonths(today, -12 * YEARS_BACK) || firstDay > addMonths(today, 12))
    throw new Refusal('validation_failed', { field: 'firstDay' });
  return {
    ...input,
    firstDay,
    today,
    baseDecimals: CURRENCIES[input.baseCurrency].decimals,
    localDecimals: CURRENCIES[input.localCurrency].decimals,
  };
}

/** Everything creating this company makes: the very writes, read back and undone. Refuses code_taken. */
export function previewCompany(
  pool: pg.Pool,
  actor: Actor,
  requestId: string,
  input: CompanyInput,
): Promise<CompanyPreview> {
  return dryRun(pool, { companyId: newId(), actor, requestId }, async (db) => {
    await writeCompany(db, bootstrapOf(input));
    return readNewCompany(db);
  });
}

/**
 * Makes a company whole in one transaction, with its creator as administrator. Its id comes from the creator and their key, so
 * that a retry meets the company the first try made. Refuses code_taken, idempotency_conflict.
 */
export function createCompany(
  pool: pg.Pool,
  actor: Actor & { id: string },
  requestId: string,
  input: CompanyInput,
  idempotency: Idempotency,
): Promise<string> {
  const companyId = idOf({ company: idempotency.key, by: actor.id });
  return withCompany(pool, { companyId, actor, requestId }, async (db) => {
    // A twin of this request waits here, and then finds the company.
    await db.sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [companyId]);
    if (!(await companyExists(db))) {
      await writeCompany(db, bootstrapOf(input));
      await insertFirstMember(db, actor.id, CREATOR_ROLE);
    }
    return once(db, idempotency, async () => companyId);
  });
}
