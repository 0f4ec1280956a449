import { OWNER_ROLE, ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import {
  AREAS,
  type ChartCode,
  type JobCode,
  type Locale,
  type NegativeStockPolicy,
  type RateType,
} from '#domain/enums.ts';
import { addMonths, type BusinessDate, fiscalYearOf, monthEnd } from '#lib/dates.ts';
import { newId } from '#lib/ids.ts';
import { insertCompanyCurrency } from '../db/company-currencies.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { fittingTaxNumber } from '../tax-number.ts';
import type { AccountTemplate, ChartTemplate } from './chart-template.ts';
import { IFRS_CHART } from './ifrs-chart.ts';
import { LEBANESE_CHART } from './lebanese-chart.ts';

const CHARTS: Record<ChartCode, ChartTemplate> = { lebanese: LEBANESE_CHART, ifrs: IFRS_CHART };

export interface BootstrapInput {
  code: string;
  name: string;
  nameAr: string | null;
  country: string;
  taxNumber: string | null;
  address: string | null;
  baseCurrency: string;
  localCurrency: string;
  /** What it deals in beside them. */
  currencies?: readonly string[];
  baseDecimals: number;
  localDecimals: number;
  taxCurrency: 'base' | 'local';
  tradeRateType: RateType;
  taxRateType: RateType;
  negativeStock: NegativeStockPolicy;
  timeZone: string;
  chart: ChartCode;
  /** Languages of printed documents, the leading one first; English when not said. */
  documentLanguages?: readonly Locale[];
  /** First day of the first period; periods run from there to twelve months after today. */
  firstDay: BusinessDate;
  today: BusinessDate;
}

export interface Bootstrapped {
  companyId: string;
  branchId: string;
  warehouseId: string;
}

const JOB_CRONS: Record<JobCode, string> = {
  tie_outs: '30 1 * * *',
  partitions: '30 2 * * *',
  audit_verification: '15 3 * * *',
  periods_ahead: '5 1 * * *',
  close_checks: '*/30 * * * *',
  seal_drift: '45 3 * * *',
  attachments: '50 2 * * *',
};

async function insertCompany(db: CompanyDb, input: BootstrapInput) {
  const { companyId } = db.context;
  await db.query
    .insertInto('companies')
    .values({
      id: companyId,
      code: input.code,
      name: input.name,
      name_ar: input.nameAr,
      country: input.country,
      tax_number: fittingTaxNumber(input.country, input.taxNumber),
      address: input.address,
      base_currency: input.baseCurrency,
      local_currency: input.localCurrency,
      base_decimals: input.baseDecimals,
      local_decimals: input.localDecimals,
      tax_currency: input.taxCurrency,
      trade_rate_type: input.tradeRateType,
      tax_rate_type: input.taxRateType,
      negative_stock: input.negativeStock,
      time_zone: input.timeZone,
      ...(input.documentLanguages ? { document_languages: [...input.documentLanguages] } : {}),
    })
    .execute();
}

/** The group an account belongs to: the longest code of a group that begins it, or shares its first digit. */
function groupOf(account: AccountTemplate, accounts: readonly AccountTemplate[]): AccountTemplate | undefined {
  const groups = accounts.filter((group) => group.group && group.code !== account.code);
  return (
    groups.find((group) => account.code.startsWith(group.code)) ??
    groups.find((group) => group.code[0] === account.code[0])
  );
}

async function insertChart(db: CompanyDb, chart: ChartTemplate, input: BootstrapInput) {
  const { companyId } = db.context;
  const ids = new Map(chart.accounts.map((account) => [account.code, newId()]));
  const idOf = (code: string) => {
    const id = ids.get(code);
    if (!id) throw new Error(`the chart has no account ${code}`);
    return id;
  };
  const ordered = [...chart.accounts].sort((a, b) => Number(b.group ?? false) - Number(a.group ?? false));
  for (const account of ordered) {
    const parent = groupOf(account, chart.accounts);
    await db.query
      .insertInto('accounts')
      .values({
        company_id: companyId,
        id: idOf(account.code),
        code: account.code,
        name: account.name,
        name_ar: account.nameAr,
        name_fr: account.nameFr,
        type: account.type,
        parent_id: parent && !account.group ? idOf(parent.code) : null,
        postable: !account.group,
        control: account.control ?? null,
      })
      .execute();
  }
  const byRole = new Map(
    chart.accounts.flatMap((account) => (account.role ? [[account.role, idOf(account.code)] as const] : [])),
  );
  await db.query
    .insertInto('account_roles')
    .values([...byRole].map(([role, account_id]) => ({ company_id: companyId, role, account_id })))
    .execute();
  await db.query
    .insertInto('tax_codes')
    .values(
      chart.taxes.map((tax) => ({
        company_id: companyId,
        id: newId(),
        code: tax.code,
        name: tax.name,
        name_ar: tax.nameAr,
        category: tax.category,
        rate: tax.rate,
        payable_account_id: tax.category === 'standard' ? (byRole.get('vat_payable') ?? null) : null,
      })),
    )
    .execute();
  await db.query
    .insertInto('tender_methods')
    .values(
      chart.tenders.map((tender) => ({
        company_id: companyId,
        id: newId(),
        code: tender.code,
        name: tender.name,
        name_ar: tender.nameAr,
        kind: tender.kind,
        currency: tender.side === 'base' ? input.baseCurrency : input.localCurrency,
        account_id: byRole.get(tender.role) ?? idOf('missing'),
      })),
    )
    .execute();
}

async function insertPeriods(db: CompanyDb, input: BootstrapInput) {
  const last = addMonths(input.today, 12);
  for (let start = input.firstDay; start <= last; start = addMonths(start, 1)) {
    await db.query
      .insertInto('periods')
      .values(
        AREAS.map((area) => ({
          company_id: db.context.companyId,
          id: newId(),
          area,
          fiscal_year: fiscalYearOf(start, 1),
          code: start.slice(0, 7),
          start_date: start,
          end_date: monthEnd(start),
        })),
      )
      .execute();
  }
}

async function insertRoles(db: CompanyDb) {
  const company_id = db.context.companyId;
  for (const template of ROLE_TEMPLATES) {
    const id = newId();
    await db.query
      .insertInto('roles')
      .values({
        company_id,
        id,
        code: template.code,
        name: template.name,
        name_ar: template.nameAr,
        mfa_required: template.mfaRequired ?? false,
        template_permissions: template.code === OWNER_ROLE ? null : [...new Set(template.permissions)],
      })
      .execute();
    await db.query
      .insertInto('role_permissions')
      .values(
        [...new Set(template.permissions)].map((permission_code) => ({ company_id, role_id: id, permission_code })),
      )
      .execute();
  }
}

/** Writes a company whole: chart, roles, periods, taxes, tenders, a branch, a warehouse, its nightly job. */
export async function writeCompany(db: CompanyDb, input: BootstrapInput): Promise<Bootstrapped> {
  const company_id = db.context.companyId;
  const made: Bootstrapped = { companyId: company_id, branchId: newId(), warehouseId: newId() };
  await insertCompany(db, input);
  for (const currency of input.currencies ?? []) await insertCompanyCurrency(db, currency);
  await insertChart(db, CHARTS[input.chart], input);
  await insertPeriods(db, input);
  await insertRoles(db);
  await db.query
    .insertInto('branches')
    .values({ company_id, id: made.branchId, code: 'MAIN', name: 'Main', name_ar: 'الرئيسي' })
    .execute();
  await db.query
    .insertInto('warehouses')
    .values({
      company_id,
      id: made.warehouseId,
      branch_id: made.branchId,
      code: 'MAIN',
      name: 'Main',
      name_ar: 'الرئيسي',
    })
    .execute();
  await db.query
    .insertInto('job_schedules')
    .values(
      Object.entries(JOB_CRONS).map(([code, cron]) => ({
        company_id,
        code,
        cron,
        next_run_at: new Date().toISOString(),
      })),
    )
    .execute();
  return made;
}
