import type { CompanyDb } from './with-company.ts';

export interface ShiftRecord {
  id: string;
  drawer_id: string;
  closed_at: string | null;
}

export async function drawerOf(db: CompanyDb, deviceId: string): Promise<string> {
  const drawer = await db.query
    .selectFrom('drawers')
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  if (!drawer) throw new Error('every device has its drawer');
  return drawer.id;
}

export async function findShift(db: CompanyDb, id: string): Promise<ShiftRecord | undefined> {
  const { rows } = await db.sql.query<ShiftRecord>(
    'select id, drawer_id, closed_at from shifts where company_id = $1 and id = $2 for no key update',
    [db.context.companyId, id],
  );
  return rows[0];
}

/** What the books say is in a drawer, per currency. */
export async function drawerBalances(db: CompanyDb, drawerId: string): Promise<Map<string, string>> {
  const { rows } = await db.sql.query<{ currency: string; amount: string }>(
    'select currency, sum(amount)::text as amount from journal_lines where company_id = $1 and drawer_id = $2 group by currency',
    [db.context.companyId, drawerId],
  );
  return new Map(rows.map((row) => [row.currency, row.amount]));
}
