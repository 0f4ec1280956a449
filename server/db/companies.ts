import { sql } from 'kysely';
import type pg from 'pg';
import type { CompanySettingsInput } from '#contract/companies.ts';
import type { Locale, NegativeStockPolicy, RateType } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
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
  document_languages: Locale[];
  attachment_limit_bytes: number;
  session_idle_minutes: number;
  session_idle_privileged_minutes: number;
  session_absolute_hours: number;
  session_absolute_privileged_hours: number;
  version: number;
}

export async function readCompanySettings(db: CompanyDb): Promise<CompanySettings> {
  const { rows } = await db.sql.query<CompanySettings>({
    name: 'company-settings',
    text: `select id, code, name, name_ar, country, tax_number, address, base_currency, local_currency, base_decimals, local_decimals, tax_currency,
      trade_rate_type, tax_rate_type, rate_stale_days, negative_stock, rounding_cap_base, time_zone, fiscal_year_start_month,
      document_languages, attachment_limit_bytes, session_idle_minutes, session_idle_privileged_minutes, session_absolute_hours, session_absolute_privileged_hours, version
      from companies where id = $1`,
    values: [db.context.companyId],
  });
  const [settings] = rows;
  if (!settings) throw new Error('the company in hand has no row');
  return settings;
}

/** Whether the company in hand is written yet: its id may be known before it is. */
export async function companyExists(db: CompanyDb): Promise<boolean> {
  const { rowCount } = await db.sql.query('select 1 from companies where id = $1', [db.context.companyId]);
  return rowCount !== 0;
}

/** Whether anything is written in the company's currencies: a rate, a price, a limit, an entry. The table's guard says the same. */
export async function currenciesFixed(db: CompanyDb): Promise<boolean> {
  const { rows } = await db.sql.query<{ fixed: boolean }>(
    `select exists (select 1 from journals where company_id = $1) or exists (select 1 from exchange_rates where company_id = $1)
      or exists (select 1 from items where company_id = $1) or exists (select 1 from customers where company_id = $1)
      or exists (select 1 from opening_documents where company_id = $1) as fixed`,
    [db.context.companyId],
  );
  return rows[0]?.fixed ?? false;
}

/** False when the version is no longer the one the writer saw. */
export async function updateCompany(db: CompanyDb, version: number, input: CompanySettingsInput): Promise<boolean> {
  const changed = await db.query
    .updateTable('companies')
    .set({
      name: input.name,
      name_ar: input.nameAr,
      tax_number: input.taxNumber,
      address: input.address,
      document_languages: input.documentLanguages,
      negative_stock: input.negativeStock,
      rate_stale_days: input.rateStaleDays,
      attachment_limit_bytes: input.attachmentLimitKb * 1024,
      session_idle_minutes: input.sessionIdleMinutes,
      session_idle_privileged_minutes: input.sessionIdlePrivilegedMinutes,
      session_absolute_hours: input.sessionAbsoluteHours,
      session_absolute_privileged_hours: input.sessionAbsolutePrivilegedHours,
      base_currency: input.baseCurrency,
      local_currency: input.localCurrency,
      base_decimals: CURRENCIES[input.baseCurrency].decimals,
      local_decimals: CURRENCIES[input.localCurrency].decimals,
      version: version + 1,
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', db.context.companyId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/**
 * Tenders taken in one of the company's currencies follow it to another, both in one statement: the currencies may change places.
 * Where base and local were one, its tenders are the base's.
 */
export async function moveTenders(db: CompanyDb, from: CompanySettings, to: CompanySettingsInput): Promise<void> {
  await db.sql.query(
    `update tender_methods set currency = case when currency = $2 then $3 else $5 end
      where company_id = $1 and ((currency = $2 and $2 <> $3) or (currency = $4 and $4 <> $2 and $4 <> $5))`,
    [db.context.companyId, from.base_currency, to.baseCurrency, from.local_currency, to.localCurrency],
  );
}

/** The first person of a new company, with the role its template gives. */
export async function insertFirstMember(db: CompanyDb, personId: string, roleCode: string): Promise<void> {
  const company_id = db.context.companyId;
  const role = await db.query
    .selectFrom('roles')
    .select('id')
    .where('company_id', '=', company_id)
    .where('code', '=', roleCode)
    .executeTakeFirstOrThrow();
  await db.query.insertInto('memberships').values({ company_id, person_id: personId }).execute();
  await db.query.insertInto('membership_roles').values({ company_id, person_id: personId, role_id: role.id }).execute();
}

/** The company behind a code, for the operator's command line; `owner` is the owner's connection. */
export async function findCompanyByCode(owner: pg.Client, code: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string | null }>('select company_by_code($1) as id', [code]);
  return rows[0]?.id ?? undefined;
}
