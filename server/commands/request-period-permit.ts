import type pg from 'pg';
import { PERMIT_MINUTES, type PermitRequest, type ReopeningRequest } from '#contract/period-permits.ts';
import type { PermitKind } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/**
 * Writes the wish to post into a closed period, or to reopen one, for the person who asks. Soft postings are live at once (the
 * database asks for the permission); exceptions and reopenings wait for a second person. Refuses period_missing, permit_not_yours.
 */
export function requestPeriodPermit(
  pool: pg.Pool,
  context: CompanyContext,
  kind: PermitKind,
  input: PermitRequest | ReopeningRequest,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, { ...context, reason: input.reason }, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await db.query
        .insertInto('period_permits')
        .values({
          company_id: context.companyId,
          id,
          kind,
          period_code: input.periodCode,
          areas: [...new Set(input.areas)].sort(),
          person_id: context.actor.id ?? '',
          requested_by: context.actor.id ?? '',
          reason: input.reason,
          minutes: 'minutes' in input ? input.minutes : PERMIT_MINUTES.usual,
        })
        .execute();
      await db.sql.query("select pg_notify('ops_changed', $1)", [context.companyId]);
      return id;
    }),
  );
}
