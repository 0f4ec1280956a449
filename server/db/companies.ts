import type pg from 'pg';
import type { NegativeStockPolicy, RateType } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export interface CompanySettings {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  country: string;
  tax_number: string | null;
  address: string | null;
  base_currency: string;
  local_currency: string;
  base_decimals: number;
  local_decimals: number;
  tax_currency: 'base' | 'local';
  trade_rate_type: RateType;
  tax_rate_type: RateType;
  rate_stale_days: number;
  negative_stock: NegativeStockPolicy;
  rounding_cap_base: string;
  time_zone: string;
  fiscal_year_start_month: number;
}

export async function readCompanySettings(db: CompanyDb): Promise<CompanySettings> {
  const { rows } = await db.sql.query<CompanySettings>({
    name: 'company-settings',
    text: `select id, code, name, name_ar, country, tax_number, address, base_currency, local_currency, base_decimals, local_decimals, tax_currency,
      trade_rate_type, tax_rate_type, rate_stale_days, negative_stock, rounding_cap_base, time_zone, fiscal_year_start_month
      from companies where id = $1`,
    values: [db.context.companyId],
  });
  const [settings] = rows;
  if (!settings) throw new Error('the company in hand has no row');
  return settings;
}

/** The company behind a code, for the operator's command line; `owner` is the owner's connection. */
export async function findCompanyByCode(owner: pg.Client, code: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string | null }>('select company_by_code($1) as id', [code]);
  return rows[0]?.id ?? undefined;
}
