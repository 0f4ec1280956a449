import type { Area } from '#domain/enums.ts';
import type { StoredEffects } from '#domain/ledger/negate.ts';
import { decimal } from '#lib/decimal.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { dimensionsOf } from './document-dimensions.ts';

interface LineRow {
  account_id: string;
  currency: string;
  rate: string;
  amount: string;
  amount_base: string;
  amount_local: string;
  customer_id: string | null;
  open_item_id: string | null;
  warehouse_id: string | null;
  drawer_id: string | null;
  tax_code_id: string | null;
  cost_centre_id: string | null;
  project_id: string | null;
  memo: string | null;
  area: Area;
  role: string | null;
}

interface TaxRow {
  tax_code_id: string;
  direction: 'output' | 'input';
  currency: string;
  taxable: string;
  taxable_base: string;
  taxable_local: string;
  tax: string;
  tax_base: string;
  tax_local: string;
  tax_exchange_rate: string;
}

interface MoveRow {
  id: string;
  warehouse_id: string;
  item_id: string;
  kind: 'receipt' | 'issue' | 'revaluation';
  quantity: string;
  value_base: string;
  value_local: string;
  document_line_id: string | null;
}

/** Reads back what a posted document did, to the last figure. */
export async function loadStoredEffects(db: CompanyDb, journalId: string): Promise<StoredEffects> {
  const values = [db.context.companyId, journalId];
  const lines = await db.sql.query<LineRow>({
    name: 'stored-lines',
    text: `select l.account_id, l.currency, l.rate, l.amount, l.amount_base, l.amount_local, l.customer_id, l.open_item_id, l.warehouse_id,
        l.drawer_id, l.tax_code_id, l.cost_centre_id, l.project_id, l.memo, j.area, (select r.role from account_roles r where r.company_id = l.company_id and r.account_id = l.account_id
          and r.role in ('cogs', 'inventory') limit 1) as role
      from journal_lines l join journals j on j.company_id = l.company_id and j.id = l.journal_id
      where l.company_id = $1 and l.journal_id = $2 order by l.line_no`,
    values,
  });
  const taxes = await db.sql.query<TaxRow>({
    name: 'stored-taxes',
    text: 'select * from tax_lines where company_id = $1 and journal_id = $2 order by id',
    values,
  });
  const moves = await db.sql.query<MoveRow>({
    name: 'stored-moves',
    text: 'select * from stock_moves where company_id = $1 and journal_id = $2 order by id',
    values,
  });
  return {
    area: lines.rows[0]?.area ?? 'journals',
    lines: lines.rows.map((row) => ({
      accountId: row.account_id,
      currency: row.currency,
      rate: decimal(row.rate),
      amount: decimal(row.amount),
      base: decimal(row.amount_base),
      local: decimal(row.amount_local),
      ...(row.customer_id ? { customerId: row.customer_id } : {}),
      ...(row.open_item_id ? { openItemId: row.open_item_id } : {}),
      ...(row.warehouse_id ? { warehouseId: row.warehouse_id } : {}),
      ...(row.drawer_id ? { drawerId: row.drawer_id } : {}),
      ...(row.tax_code_id ? { taxCodeId: row.tax_code_id } : {}),
      ...dimensionsOf(row),
      ...(row.memo ? { memo: row.memo } : {}),
      ...(row.role ? { cost: true as const } : {}),
    })),
    taxLines: taxes.rows.map((row) => ({
      taxCodeId: row.tax_code_id,
      direction: row.direction,
      currency: row.currency,
      taxExchangeRate: decimal(row.tax_exchange_rate),
      taxable: { amount: decimal(row.taxable), base: decimal(row.taxable_base), local: decimal(row.taxable_local) },
      tax: { amount: decimal(row.tax), base: decimal(row.tax_base), local: decimal(row.tax_local) },
    })),
    stockMoves: moves.rows.map((row) => ({
      id: row.id,
      warehouseId: row.warehouse_id,
      itemId: row.item_id,
      kind: row.kind,
      quantity: decimal(row.quantity),
      valueBase: decimal(row.value_base),
      valueLocal: decimal(row.value_local),
      ...(row.document_line_id ? { lineId: row.document_line_id } : {}),
    })),
  };
}
