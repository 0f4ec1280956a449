import { sql } from 'kysely';
import type { AccountInput } from '#contract/accounts.ts';
import type { ChartAccount } from '#domain/accounts/import.ts';
import type { AccountRole } from '#domain/enums.ts';
import { type Archived, archivedColumn } from './archive.ts';
import type { CompanyDb } from './with-company.ts';

export interface AccountDetailRecord extends ChartAccount {
  roles: readonly AccountRole[];
  archivedFact: Archived | null;
  base: string;
  local: string;
  version: number;
}

// Folded months and the journals not folded yet, in one statement: exact, and as fast with a million lines as with few.
const STANDING = `select account_id, sum(base) as base, sum(local) as local from (
    select account_id, debit_base - credit_base as base, debit_local - credit_local as local from account_balances
    where company_id = $1 and grain = 'month'
    union all
    select l.account_id, l.amount_base, l.amount_local from unfolded_journals u
    join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id where u.company_id = $1) x group by account_id`;

const ACCOUNTS = `with standing as (${STANDING})
  select a.id, a.code, a.name, a.name_ar as "nameAr", a.name_fr as "nameFr", a.type, a.parent_id as "parentId", a.postable, a.active, a.currency,
    a.archived_at is not null as archived, ${archivedColumn('a', 'archivedFact')},
    a.control, a.version, coalesce(s.base, 0)::text as base, coalesce(s.local, 0)::text as local,
    coalesce(s.base, 0) <> 0 or coalesce(s.local, 0) <> 0 as "hasBalance",
    exists (select 1 from journal_lines l where l.company_id = a.company_id and l.account_id = a.id) as "hasEntries",
    coalesce((select array_agg(r.role order by r.role) from account_roles r where r.company_id = a.company_id and r.account_id = a.id), '{}') as roles,
    (select count(*) from tax_codes t where t.company_id = a.company_id and t.payable_account_id = a.id and t.active)::int
      + (select count(*) from tender_methods m where m.company_id = a.company_id and m.account_id = a.id and m.active)::int
      + (select count(*) from items i where i.company_id = a.company_id and i.revenue_account_id = a.id and i.active)::int as "namedBy",
    (select count(*) from accounts c where c.company_id = a.company_id and c.parent_id = a.id)::int as children,
    (select count(*) from accounts c where c.company_id = a.company_id and c.parent_id = a.id and c.active)::int as "activeChildren"
  from accounts a left join standing s on s.account_id = a.id where a.company_id = $1`;

export async function listChart(db: CompanyDb): Promise<AccountDetailRecord[]> {
  const { rows } = await db.sql.query<AccountDetailRecord>({
    name: 'chart',
    text: `${ACCOUNTS} order by a.code`,
    values: [db.context.companyId],
  });
  return rows;
}

export async function findAccountDetail(db: CompanyDb, id: string): Promise<AccountDetailRecord | undefined> {
  const { rows } = await db.sql.query<AccountDetailRecord>(`${ACCOUNTS} and a.id = $2`, [db.context.companyId, id]);
  return rows[0];
}

/** Changes of a chart wait for each other: two at once could each be right and together close a circle of headings. */
export async function lockChart(db: CompanyDb): Promise<void> {
  await db.sql.query('select id from companies where id = $1 for no key update', [db.context.companyId]);
}

export async function insertAccount(db: CompanyDb, id: string, input: AccountInput): Promise<void> {
  await db.query
    .insertInto('accounts')
    .values({
      company_id: db.context.companyId,
      id,
      code: input.code,
      type: input.type,
      control: input.control,
      ...columns(input),
    })
    .execute();
}

type Changeable = Omit<AccountInput, 'code' | 'type' | 'control'>;

/** False when the version is no longer the one the writer saw. */
export async function updateAccount(db: CompanyDb, id: string, version: number, input: Changeable): Promise<boolean> {
  const changed = await db.query
    .updateTable('accounts')
    .set({ ...columns(input), version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

function columns(input: Changeable) {
  return {
    name: input.name,
    name_ar: input.nameAr,
    name_fr: input.nameFr,
    parent_id: input.parentId,
    postable: input.postable,
    currency: input.currency,
    active: input.active,
  };
}

export interface AssignedRole {
  role: AccountRole;
  account_id: string;
  version: number;
}

export async function listAssignedRoles(db: CompanyDb): Promise<AssignedRole[]> {
  const { rows } = await db.sql.query<AssignedRole>(
    'select role, account_id, version from account_roles where company_id = $1',
    [db.context.companyId],
  );
  return rows;
}

/** Gives a role to an account at the version the writer saw, 0 for a role nobody plays yet. False: somebody was first. */
export async function assignRole(
  db: CompanyDb,
  { role, accountId, version }: { role: AccountRole; accountId: string; version: number },
): Promise<boolean> {
  const company_id = db.context.companyId;
  if (version === 0) {
    const made = await db.query
      .insertInto('account_roles')
      .values({ company_id, role, account_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('role')
      .executeTakeFirst();
    return made !== undefined;
  }
  const changed = await db.query
    .updateTable('account_roles')
    .set({ account_id: accountId, version: version + 1 })
    .where('company_id', '=', company_id)
    .where('role', '=', role)
    .where('version', '=', version)
    .returning('role')
    .executeTakeFirst();
  return changed !== undefined;
}
