import { sql } from 'kysely';
import type { AllocationListQuery } from '#contract/allocations.ts';
import type { DocumentStatus } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface AllocationRecord {
  id: string;
  number: string | null;
  status: DocumentStatus;
  customer_id: string;
  customer_name: string;
  customer_name_ar: string | null;
  credit_item_id: string;
  credit_label: string;
  allocation_date: string;
  currency: string;
  amount: string;
  rate_of_base: string;
  notes: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  version: number;
}

const ALLOCATION_TEXT = `
  s.id, s.number, s.status, s.customer_id, c.name as customer_name, c.name_ar as customer_name_ar, s.credit_item_id, s.allocation_date, s.currency, s.amount, s.rate_of_base,
  s.notes, s.journal_id, s.voided_by_id, s.version, coalesce((
    select j.document_number from journal_lines l join journals j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = s.company_id and l.open_item_id = s.credit_item_id order by l.journal_id limit 1), '') as credit_label
  from allocations s
  join customers c on c.company_id = s.company_id and c.id = s.customer_id`;
const ALLOCATION = sql.raw(ALLOCATION_TEXT);

export async function findAllocation(db: CompanyDb, id: string): Promise<AllocationRecord | undefined> {
  const { rows } = await db.sql.query<AllocationRecord>({
    name: 'find-allocation',
    text: `select ${ALLOCATION_TEXT} where s.company_id = $1 and s.id = $2`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

export async function lockAllocation(db: CompanyDb, id: string): Promise<AllocationRecord | undefined> {
  await db.sql.query('select 1 from allocations where company_id = $1 and id = $2 for no key update', [
    db.context.companyId,
    id,
  ]);
  return findAllocation(db, id);
}

export async function listAllocations(db: CompanyDb, query: AllocationListQuery): Promise<Page<AllocationRecord>> {
  const ordering: Ordering = { column: 's.allocation_date', id: 's.id', descending: true };
  const where = allOf([
    sql<boolean>`s.company_id = ${db.context.companyId}`,
    query.customer ? sql<boolean>`s.customer_id = ${query.customer}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } = await sql<AllocationRecord>`select ${ALLOCATION} where ${where} order by ${orderBy(ordering)}
    limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.allocation_date, row.id]);
}

export async function findAllocationLines(
  db: CompanyDb,
  allocationId: string,
): Promise<{ open_item_id: string; amount: string }[]> {
  const { rows } = await db.sql.query<{ open_item_id: string; amount: string }>(
    'select open_item_id, amount from allocation_lines where company_id = $1 and allocation_id = $2 order by line_no',
    [db.context.companyId, allocationId],
  );
  return rows;
}

export async function insertAllocationLines(
  db: CompanyDb,
  allocationId: string,
  lines: readonly { openItemId: string; amount: string }[],
): Promise<void> {
  await db.sql.query({
    name: 'allocation-lines-insert',
    text: `insert into allocation_lines (company_id, id, allocation_id, line_no, open_item_id, amount)
      select $1, r.id, $2, r.line_no, r."openItemId", r.amount
      from jsonb_to_recordset($3) as r (id uuid, line_no smallint, "openItemId" uuid, amount numeric)`,
    values: [
      db.context.companyId,
      allocationId,
      JSON.stringify(lines.map((line, index) => ({ id: newId(), line_no: index + 1, ...line }))),
    ],
  });
}
