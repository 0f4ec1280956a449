import type { RevocationImpact, RevocationTarget } from '#contract/session.ts';
import { findMember } from './people.ts';
import { findCompanySession, listCompanySessions } from './sessions.ts';
import type { CompanyDb } from './with-company.ts';

interface DraftTable {
  table: string;
  /** What a person knows the document by, in terms of d and its customer c. */
  label: string;
  /** Whose customer it names; some documents have none. */
  customer?: true;
}

/** Every table whose documents begin as drafts, by the page that opens them. Whoever wrote one is in the middle of it. */
export const DRAFTS: Record<RevocationImpact['drafts'][number]['kind'], DraftTable> = {
  invoice: { table: 'sales_invoices', label: "coalesce(c.name, '')", customer: true },
  credit_note: { table: 'credit_notes', label: "coalesce(c.name, '')", customer: true },
  receipt: { table: 'customer_receipts', label: 'c.name', customer: true },
  allocation: { table: 'allocations', label: "''" },
  journal_entry: { table: 'journal_entries', label: 'd.description' },
  opening: { table: 'opening_documents', label: 'd.opening_date::text' },
};

/** Neither posted nor void: handed in or approved, it is still in hand. */
const ALL_DRAFTS = Object.entries(DRAFTS)
  .map(
    ([
      kind,
      { table, label, customer },
    ]) => `select '${kind}' as kind, d.id, ${label} as label, d.created_by, d.updated_at
      from ${table} d ${customer ? 'left join customers c on c.company_id = d.company_id and c.id = d.customer_id' : ''}
      where d.company_id = $1 and d.status not in ('posted', 'void')`,
  )
  .join(' union all ');

const LIMIT = 50;

async function draftsOf(db: CompanyDb, people: readonly string[]): Promise<RevocationImpact['drafts']> {
  const { rows } = await db.sql.query<RevocationImpact['drafts'][number]>(
    `select d.kind, d.id, d.label, p.display_name as by, d.updated_at as "changedAt"
     from (${ALL_DRAFTS}) d join people p on p.id = d.created_by
     where d.created_by = any ($2) order by d.updated_at desc limit ${LIMIT}`,
    [db.context.companyId, people],
  );
  return rows;
}

async function jobsOf(db: CompanyDb, people: readonly string[]): Promise<RevocationImpact['jobs']> {
  const { rows } = await db.sql.query<RevocationImpact['jobs'][number]>(
    `select r.code, r.started_at as "startedAt", p.display_name as by
     from job_runs r left join people p on p.id = r.requested_by
     where r.company_id = $1 and r.state = 'running' and r.requested_by = any ($2) order by r.started_at limit ${LIMIT}`,
    [db.context.companyId, people],
  );
  return rows;
}

/** A till knows its cashier by name alone. Of the whole company: every open shift. */
async function tillsOf(db: CompanyDb, cashier: string | null): Promise<RevocationImpact['tills']> {
  const { rows } = await db.sql.query<RevocationImpact['tills'][number]>(
    `select d.code as device, s.cashier_name as cashier, s.opened_at as "openedAt"
     from shifts s join devices d on d.company_id = s.company_id and d.id = s.device_id
     where s.company_id = $1 and s.closed_at is null and ($2::text is null or lower(s.cashier_name) = lower($2))
     order by s.opened_at limit ${LIMIT}`,
    [db.context.companyId, cashier],
  );
  return rows;
}

/** What a revocation would hit; undefined when there is no such session or person in the company in hand. */
export async function readImpact(
  db: CompanyDb,
  target: RevocationTarget,
  mine: string,
): Promise<RevocationImpact | undefined> {
  const live = await listCompanySessions(db);
  const one = target.sessionId ? await findCompanySession(db, target.sessionId) : undefined;
  const member = target.personId ? await findMember(db, target.personId) : undefined;
  if (!target.all && !one && !member) return undefined;
  const hit = live.filter((session) =>
    one
      ? session.id === one.id
      : (target.includeMine || session.id !== mine) && (!member || session.person_id === member.id),
  );
  const people = [...new Set(hit.map((session) => session.person_id))];
  return {
    sessions: hit.length,
    people: people.length,
    drafts: await draftsOf(db, people),
    jobs: await jobsOf(db, people),
    tills: await tillsOf(db, one?.display_name ?? member?.name ?? null),
  };
}
