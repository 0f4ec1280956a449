import type { UseOfCurrency } from '#domain/fx/currency-uses.ts';
import type { CompanyDb } from './with-company.ts';

export interface CompanyCurrencyRow {
  currency: string;
  own: boolean;
  uses: UseOfCurrency[];
}

/** Codes of what the company in hand deals in, its own two first. */
export async function currenciesOf(db: CompanyDb): Promise<string[]> {
  const { rows } = await db.sql.query<{ currency: string }>({
    name: 'currencies-of-company',
    text: `select u.currency from company_currencies u join companies c on c.id = u.company_id
      where u.company_id = $1 order by u.currency <> c.base_currency, u.currency <> c.local_currency, u.currency`,
    values: [db.context.companyId],
  });
  return rows.map((row) => row.currency);
}

/** The same with what uses them. */
export async function readCompanyCurrencies(db: CompanyDb): Promise<CompanyCurrencyRow[]> {
  const { rows } = await db.sql.query<CompanyCurrencyRow>(
    `select u.currency, u.currency in (c.base_currency, c.local_currency) as own,
        coalesce((select jsonb_agg(to_jsonb(x) order by x.use) from company_currency_uses(u.company_id, u.currency) x), '[]') as uses
      from company_currencies u join companies c on c.id = u.company_id
      where u.company_id = $1 order by u.currency <> c.base_currency, u.currency <> c.local_currency, u.currency`,
    [db.context.companyId],
  );
  return rows;
}

export async function insertCompanyCurrency(db: CompanyDb, currency: string): Promise<void> {
  await db.query
    .insertInto('company_currencies')
    .values({ company_id: db.context.companyId, currency })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** False where the company does not deal in it. */
export async function deleteCompanyCurrency(db: CompanyDb, currency: string): Promise<boolean> {
  const { rowCount } = await db.sql.query('delete from company_currencies where company_id = $1 and currency = $2', [
    db.context.companyId,
    currency,
  ]);
  return rowCount !== 0;
}
