import type { CloseCheckCode, EvidenceLink, EvidenceResult } from '#domain/closing/checks.ts';
import { newId } from '#lib/ids.ts';
import type { CompanyDb } from '../db/with-company.ts';
import type { CloseCheck } from './check.ts';
import { CHECKS } from './registry.ts';

export interface ClosePeriod {
  code: string;
  startDate: string;
  endDate: string;
}

export interface EvidenceRow {
  key: string;
  what: string;
  detail: string;
  link: EvidenceLink | null;
  id: string | null;
  /** Absent where the check has only data to say, and in evidence older than this. */
  params?: Record<string, string> | null;
}

export interface Evidence {
  id: string;
  check: CloseCheckCode;
  version: number;
  result: EvidenceResult;
  count: number;
  rows: EvidenceRow[];
  /** Of every row the check found, not only of those kept. */
  hash: string;
}

const ROWS_KEPT = 200;

function asking(check: CloseCheck): string {
  return `with found as materialized (${check.sql})
    select (select count(*)::int from found) as count,
      (select encode(sha256(convert_to(coalesce(string_agg(concat_ws(E'\\x1f', f.key, f.what, f.detail), E'\\x1e' order by f.key), ''), 'UTF8')), 'hex') from found f) as hash,
      (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from (select * from found order by key limit ${ROWS_KEPT}) f) as rows
    -- Every parameter has its type, whether a check asks for it or not.
    where ($1::uuid, $2::date, $3::date, $4::text) is not null`;
}

async function find(db: CompanyDb, period: ClosePeriod, check: CloseCheck): Promise<Evidence> {
  const { rows } = await db.sql.query<Pick<Evidence, 'count' | 'hash' | 'rows'>>(asking(check), [
    db.context.companyId,
    period.startDate,
    period.endDate,
    period.code,
  ]);
  const [found] = rows;
  if (!found) throw new Error('a check always answers');
  const { count, hash } = found;
  const result = check.finds === 'info' ? 'info' : count > 0 ? 'red' : 'green';
  return { id: newId(), check: check.code, version: check.version, result, count, rows: found.rows, hash };
}

const LATEST = `select distinct on (e.check_code) e.id, e.check_code as check, e.check_version::int as version, e.result, e.row_count as count,
    e.rows, encode(e.evidence_hash, 'hex') as hash
  from close_evidence e where e.company_id = $1 and e.period_code = $2 order by e.check_code, e.found_at desc, e.id desc`;

/** What each check found last. */
export async function latestEvidence(db: CompanyDb, code: string): Promise<Evidence[]> {
  const { rows } = await db.sql.query<Evidence>(LATEST, [db.context.companyId, code]);
  return rows;
}

async function store(db: CompanyDb, code: string, evidence: Evidence) {
  await db.query
    .insertInto('close_evidence')
    .values({
      company_id: db.context.companyId,
      id: evidence.id,
      period_code: code,
      check_code: evidence.check,
      check_version: evidence.version,
      result: evidence.result,
      row_count: evidence.count,
      rows: JSON.stringify(evidence.rows),
      evidence_hash: Buffer.from(evidence.hash, 'hex'),
    })
    .execute();
}

/**
 * Asks every check about a month and keeps what changed since the last time as new evidence; what is the same is the same evidence.
 * The run names what each check stands on now.
 */
export async function gatherEvidence(db: CompanyDb, period: ClosePeriod): Promise<Evidence[]> {
  const before = new Map((await latestEvidence(db, period.code)).map((evidence) => [evidence.check, evidence]));
  const now: Evidence[] = [];
  for (const check of CHECKS) {
    const found = await find(db, period, check);
    const known = before.get(check.code);
    const same = known?.hash === found.hash && known.version === found.version && known.result === found.result;
    if (!same) await store(db, period.code, found);
    now.push(same ? known : found);
  }
  const { actor, companyId } = db.context;
  await db.query
    .insertInto('close_runs')
    .values({
      company_id: companyId,
      id: newId(),
      period_code: period.code,
      ran_by: actor.kind === 'person' ? actor.id : null,
      worker_id: actor.kind === 'worker' ? actor.id : null,
      red_count: now.filter(({ result }) => result === 'red').length,
      evidence: JSON.stringify(Object.fromEntries(now.map(({ check, id }) => [check, id]))),
    })
    .execute();
  return now;
}
