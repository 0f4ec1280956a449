import type { SalesFigures, SalesLine, SalesNarrowing, SalesReport } from '#contract/sales-reports.ts';
import { marginShare, type SalesGroup } from '#domain/reports/sales.ts';
import { add, decimal, format, subtract } from '#lib/decimal.ts';
import { readCompanySettings } from '../db/companies.ts';
import { listSalesLines, readSales, type SalesLineRecord, type SalesRecord } from '../db/sales-report.ts';
import type { CompanyDb } from '../db/with-company.ts';

type Money = Pick<SalesLineRecord, 'net_base' | 'net_local' | 'tax_base' | 'tax_local' | 'cost_base' | 'cost_local'>;

/** Net, tax, their sum, and with `costs` what the goods cost and left: without, neither is there at all. */
function moneyOf(record: Money, costs: boolean) {
  const difference = (side: 'base' | 'local') =>
    format(subtract(decimal(record[`net_${side}`]), decimal(record[`cost_${side}`])));
  const total = (side: 'base' | 'local') => format(add(decimal(record[`net_${side}`]), decimal(record[`tax_${side}`])));
  return {
    net: { base: record.net_base, local: record.net_local },
    tax: { base: record.tax_base, local: record.tax_local },
    total: { base: total('base'), local: total('local') },
    cost: costs ? { base: record.cost_base, local: record.cost_local } : null,
    margin: costs ? { base: difference('base'), local: difference('local') } : null,
  };
}

function figuresOf(record: SalesRecord, costs: boolean): SalesFigures {
  const money = moneyOf(record, costs);
  const share = money.margin ? marginShare(decimal(money.margin.base), decimal(money.net.base)) : null;
  return {
    documents: record.documents,
    quantity: record.quantity,
    ...money,
    returned: { base: record.returned_base, local: record.returned_local },
    marginShare: share === null ? null : format(share),
  };
}

async function optionsOf(db: CompanyDb, costs: boolean) {
  const settings = await readCompanySettings(db);
  return { costs, decimals: { base: settings.base_decimals, local: settings.local_decimals } };
}

const NOTHING: SalesRecord = {
  whole: true,
  key: null,
  code: null,
  name: null,
  name_ar: null,
  unit_code: null,
  documents: 0,
  quantity: '0',
  net_base: '0',
  net_local: '0',
  tax_base: '0',
  tax_local: '0',
  returned_base: '0',
  returned_local: '0',
  cost_base: '0',
  cost_local: '0',
};

/** Sales of a time by one thing. `costs` is whether the reader may see them: otherwise the database is not even asked. */
export async function salesReport(
  db: CompanyDb,
  { by, ...narrowing }: SalesNarrowing & { by: SalesGroup },
  costs: boolean,
): Promise<SalesReport> {
  const records = await readSales(db, by, narrowing, await optionsOf(db, costs));
  return {
    from: narrowing.from,
    to: narrowing.to,
    by,
    costs,
    rows: records
      .filter((record) => !record.whole)
      .map((record) => ({
        key: record.key ?? '',
        code: record.code,
        name: record.name,
        nameAr: record.name_ar,
        unitCode: record.unit_code,
        ...figuresOf(record, costs),
      })),
    totals: figuresOf(records.find((record) => record.whole) ?? NOTHING, costs),
  };
}

/** A page of the lines behind them. */
export async function salesLinesReport(
  db: CompanyDb,
  query: SalesNarrowing & { cursor?: string | undefined; limit: number },
  costs: boolean,
): Promise<{ rows: SalesLine[]; next: string | null }> {
  const { rows, next } = await listSalesLines(db, query, await optionsOf(db, costs));
  return {
    rows: rows.map((row) => ({
      id: row.id,
      date: row.date,
      documentType: row.document_type,
      documentId: row.document_id,
      documentNumber: row.document_number,
      customerName: row.customer_name,
      customerNameAr: row.customer_name_ar,
      itemId: row.item_id,
      itemCode: row.item_code,
      description: row.description,
      quantity: row.quantity,
      unitCode: row.unit_code,
      ...moneyOf(row, costs),
    })),
    next,
  };
}
