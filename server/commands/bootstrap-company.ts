import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { type BootstrapInput, type Bootstrapped, writeCompany } from '../bootstrap/write-company.ts';
import { withCompany } from '../db/with-company.ts';

/** Makes a company whole in one transaction, by command line: nobody belongs to it yet. */
export function bootstrapCompany(pool: pg.Pool, input: BootstrapInput, requestId: string): Promise<Bootstrapped> {
  return withCompany(pool, { companyId: newId(), actor: { kind: 'system', id: null }, requestId }, (db) =>
    writeCompany(db, input),
  );
}
