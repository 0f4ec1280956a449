import type { Area, PeriodState } from '#domain/enums.ts';
import { closureParams } from '#domain/periods/closure.ts';
import { type PermitFacts, permitFlaw } from '#domain/periods/permit.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { lockPermit } from '../db/period-permits.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface PeriodRow {
  area: Area;
  code: string;
  state: PeriodState;
  state_reason: string | null;
  display_name: string | null;
}

function refuseClosed(closed: readonly PeriodRow[], date: BusinessDate, field: string): never {
  const [first] = closed;
  if (!first) throw new Error('nothing is closed');
  const sealed = closed.find((period) => period.state === 'sealed');
  const shown = sealed ?? closed.find((period) => period.state === 'hard') ?? first;
  throw new Refusal('period_locked', {
    params: closureParams({ ...shown, by: shown.display_name, reason: shown.state_reason, date }),
    field,
    details: { areas: closed.map((period) => period.area), lockedBy: shown.display_name, reason: shown.state_reason },
  });
}

/** The permit of the context, held until the transaction ends. Refuses in words when it does not cover what is closed. */
async function requirePermit(db: CompanyDb, permitId: string, closed: readonly PeriodRow[], date: BusinessDate) {
  const permit: PermitFacts | undefined = await lockPermit(db, permitId);
  const { actor } = db.context;
  for (const period of closed) {
    // A till event is posted by the worker on the word of the person who released it: under an exception, never under soft alone.
    const personId = actor.kind === 'person' ? actor.id : permit?.kind === 'exception' ? permit.personId : null;
    const why = permitFlaw(permit, { ...period, personId, now: new Date() });
    if (why)
      throw new Refusal('period_permit_unfit', {
        params: { area: period.area, period: period.code, why, date },
        details: { areas: closed.map((other) => other.area), why },
      });
  }
}

/**
 * Takes the period rows a document needs FOR SHARE, in one order, and refuses in words when one is not open and the context's
 * permit does not cover it. The guards check again, whatever path a row comes by; this is for the sentence and the lock order.
 */
export async function requireOpenPeriods(
  db: CompanyDb,
  areas: readonly Area[],
  date: BusinessDate,
  /** Where the refusal points: the document's own name for its date. */
  field = 'invoiceDate',
): Promise<void> {
  const { rows } = await db.sql.query<PeriodRow>({
    name: 'open-periods',
    text: `select p.area, p.code, p.state, p.state_reason, (select d.display_name from people d where d.id = p.state_set_by) as display_name
      from periods p where p.company_id = $1 and p.area = any ($2) and $3::date between p.start_date and p.end_date
      order by p.area for share of p`,
    values: [db.context.companyId, areas, date],
  });
  const missing = areas.find((area) => !rows.some((row) => row.area === area));
  if (missing) throw new Refusal('period_missing', { params: { area: missing, date }, field });
  const closed = rows.filter((period) => period.state !== 'open');
  if (closed.length === 0) return;
  const { permitId } = db.context;
  if (permitId === undefined || closed.some((period) => period.state === 'sealed')) refuseClosed(closed, date, field);
  await requirePermit(db, permitId, closed, date);
}
