import { reportsContract } from '#contract/reports.ts';
import { decimal, format, negate, sum } from '#lib/decimal.ts';
import { appPool } from '#server/db/pool.ts';
import { listTaxLines, readTaxReturn } from '#server/db/tax-return.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

interface TaxFigures {
  taxable_base: string;
  taxable_local: string;
  tax_base: string;
  tax_local: string;
}

function presentTax(row: TaxFigures) {
  return {
    taxable: { base: row.taxable_base, local: row.taxable_local },
    tax: { base: row.tax_base, local: row.tax_local },
  };
}

export const getTaxReturn = memberEndpoint(reportsContract.taxReturn, async ({ input, context }) => {
  const rows = await readCompany(appPool(), context.company, (db) => readTaxReturn(db, input.from, input.to));
  const due = (of: 'tax_base' | 'tax_local') =>
    format(sum(rows.map((row) => (row.direction === 'output' ? decimal(row[of]) : negate(decimal(row[of]))))));
  return {
    ...input,
    rows: rows.map((row) => ({
      taxCodeId: row.tax_code_id,
      code: row.code,
      name: row.name,
      rate: row.rate,
      direction: row.direction,
      documents: row.documents,
      ...presentTax(row),
    })),
    due: { base: due('tax_base'), local: due('tax_local') },
  };
});

export const listTaxReturnLines = memberEndpoint(reportsContract.taxReturnLines, async ({ input, context }) => {
  const { rows, next } = await readCompany(appPool(), context.company, (db) => listTaxLines(db, input));
  return {
    rows: rows.map((row) => ({
      id: row.id,
      date: row.date,
      journalId: row.journalId,
      documentType: row.documentType,
      documentId: row.documentId,
      documentNumber: row.documentNumber,
      description: row.description,
      ...presentTax(row),
    })),
    next,
  };
});
