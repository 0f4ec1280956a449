import type { CompanyPreview } from '#contract/companies.ts';
import type { CompanyDb } from './with-company.ts';

/** What a company holds on its first day, for the person about to create it. */
export async function readNewCompany(db: CompanyDb): Promise<CompanyPreview> {
  const read = async <Row extends object>(text: string) => (await db.sql.query<Row>(text, [db.context.companyId])).rows;
  const [periods] = await read<CompanyPreview['periods']>(
    `select min(code) as first, max(code) as last, count(distinct code)::int as months, count(distinct area)::int as areas
      from periods where company_id = $1`,
  );
  if (!periods) throw new Error('an aggregate answers one row');
  return {
    periods,
    accounts: await read(
      'select code, name, name_ar as "nameAr", type, postable from accounts where company_id = $1 order by code',
    ),
    roles: await read(
      `select r.role, a.code as "accountCode" from account_roles r join accounts a on a.company_id = r.company_id and a.id = r.account_id
        where r.company_id = $1 order by a.code`,
    ),
    taxCodes: await read(
      'select code, name, name_ar as "nameAr", rate::text from tax_codes where company_id = $1 order by rate desc, code',
    ),
    tenders: await read(
      `select m.code, m.name, m.name_ar as "nameAr", m.currency, a.code as "accountCode" from tender_methods m
        join accounts a on a.company_id = m.company_id and a.id = m.account_id where m.company_id = $1 order by m.code`,
    ),
    warehouses: await read(
      'select code, name, name_ar as "nameAr" from warehouses where company_id = $1 order by code',
    ),
    personRoles: await read('select code, name, name_ar as "nameAr" from roles where company_id = $1 order by name'),
  };
}
