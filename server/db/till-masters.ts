import type { CompanyDb } from './with-company.ts';

export async function findTaxCodes(db: CompanyDb): Promise<Map<string, { id: string; rate: string }>> {
  const { rows } = await db.sql.query<{ id: string; code: string; rate: string }>({
    name: 'tax-codes',
    text: 'select id, code, rate from tax_codes where company_id = $1',
    values: [db.context.companyId],
  });
  return new Map(rows.map((row) => [row.code, row]));
}

export interface TenderMethod {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  kind: 'cash' | 'card' | 'transfer';
  currency: string;
  account_id: string;
}

export async function findTenderMethods(db: CompanyDb): Promise<Map<string, TenderMethod>> {
  const { rows } = await db.sql.query<TenderMethod>({
    name: 'tender-methods',
    text: 'select id, code, name, name_ar, kind, currency, account_id from tender_methods where company_id = $1 and active order by code',
    values: [db.context.companyId],
  });
  return new Map(rows.map((row) => [row.code, row]));
}
