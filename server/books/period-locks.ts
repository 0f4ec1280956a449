import type { Area } from '#domain/enums.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { monthStart } from '#lib/dates.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface PeriodRow {
  area: Area;
  code: string;
  state: string;
  state_reason: string | null;
  display_name: string | null;
}

/**
 * Takes the period rows a document needs FOR SHARE, in one order, and refuses in words when one is not open. The guards check
 * again, whatever path a row comes by; this is for the sentence and the lock order.
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
  for (const area of areas) {
    const period = rows.find((row) => row.area === area);
    if (!period) throw new Refusal('period_missing', { params: { area, date }, field });
    if (period.state !== 'open') {
      const details = { lockedBy: period.display_name, reason: period.state_reason };
      throw new Refusal('period_locked', {
        params: { area, period: period.code, state: period.state, date: monthStart(date) },
        field,
        details,
      });
    }
  }
}
