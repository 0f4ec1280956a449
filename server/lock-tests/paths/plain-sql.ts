import type { LockActor } from '#domain/closing/lock-paths.ts';
import { newId } from '#lib/ids.ts';
import { type CompanyDb, withCompany } from '../../db/with-company.ts';
import { type LockPath, needed } from '../path.ts';
import type { Stage } from '../stage.ts';

const LINE = `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
  values ($1, $2, $3, 2, $4, $5, $6, $7, 1, $7, $7)`;

async function writeJournal(db: CompanyDb, stage: Stage) {
  const id = newId();
  const lines = [
    [1, needed(stage.accounts[0], 'account'), '1'],
    [2, needed(stage.accounts[1], 'account'), '-1'],
  ] as const;
  for (const [line, account, amount] of lines)
    await db.sql.query(LINE, [db.context.companyId, id, line, stage.day, account, stage.currency, amount]);
  await db.sql.query(
    `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count)
     values ($1, $2, $3, 'journals', 'shift', $2, 'lock test', 2)`,
    [db.context.companyId, id, stage.day],
  );
}

function writeMove(db: CompanyDb, stage: Stage) {
  return db.sql.query(
    `insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, document_id, journal_id)
     values ($1, $2, $3, $4, $5, 'receipt', 1, 1, 1, 'opening_document', $2, $2)`,
    [db.context.companyId, newId(), stage.day, needed(stage.warehouseId, 'warehouse'), needed(stage.item?.id, 'item')],
  );
}

function writeTax(db: CompanyDb, stage: Stage) {
  return db.sql.query(
    `insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local, tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
     values ($1, $2, $2, $3, $4, 'output', $5, 1, 1, 1, 1, 1, 1, 1, 'sales_invoice', $2)`,
    [db.context.companyId, newId(), needed(stage.item?.taxCodeId, 'item'), stage.day, stage.currency],
  );
}

const WRITES = { sql_journal: writeJournal, sql_stock: writeMove, sql_tax: writeTax } as const;

/** Plain SQL past every command, as a role of the database that could. */
export function plainSql(actor: Extract<LockActor, 'sql_app' | 'sql_worker'>): LockPath[] {
  return (Object.keys(WRITES) as (keyof typeof WRITES)[]).map((code) => ({
    code,
    actor,
    attempt: (pool, context, stage) => withCompany(pool, context, async (db) => void (await WRITES[code](db, stage))),
  }));
}
