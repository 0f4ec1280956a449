import type pg from 'pg';
import { findDrift } from '#domain/closing/drift.ts';
import { newId } from '#lib/ids.ts';
import { readSealedFigures } from '../closing/sealed-figures.ts';
import { listSeals } from '../db/period-seals.ts';
import { type CompanyContext, readCompany, withCompany } from '../db/with-company.ts';

/** Reckons every sealed month again from its rows and keeps how it compares with what was sealed. Answers the months that drifted. */
export async function sweepSeals(
  pool: pg.Pool,
  context: CompanyContext,
): Promise<{ checked: number; drifted: string[] }> {
  const seals = await readCompany(pool, context, listSeals);
  const drifted: string[] = [];
  for (const seal of seals) {
    const drift = findDrift(seal, await readCompany(pool, context, (db) => readSealedFigures(db, seal)));
    if (drift) drifted.push(seal.code);
    await withCompany(pool, context, (db) =>
      db.query
        .insertInto('seal_checks')
        .values({
          company_id: context.companyId,
          id: newId(),
          seal_id: seal.id,
          worker_id: context.actor.kind === 'worker' ? context.actor.id : null,
          outcome: drift ? 'drifted' : 'intact',
          drift: drift ? JSON.stringify(drift) : null,
        })
        .execute(),
    );
  }
  return { checked: seals.length, drifted };
}
