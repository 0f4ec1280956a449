import { sql } from 'kysely';
import { type Difference, fallenBecause, type StandingEvidence } from '#domain/closing/checks.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { type ClosePeriod, type Evidence, gatherEvidence } from './evidence.ts';

interface Standing {
  id: string;
  version: number;
  evidence: StandingEvidence[];
}

/** The sign-off that stands for a month, prepared or signed, held for update. */
async function holdStanding(db: CompanyDb, code: string): Promise<Standing | undefined> {
  const held = await db.sql.query<{ id: string; version: number }>(
    'select id, version from close_signoffs where company_id = $1 and period_code = $2 and fallen_at is null for update',
    [db.context.companyId, code],
  );
  const [standing] = held.rows;
  if (!standing) return undefined;
  const { rows } = await db.sql.query<StandingEvidence>(
    `select e.check_code as check, e.check_version::int as version, encode(e.evidence_hash, 'hex') as hash
     from close_signoff_evidence s join close_evidence e on e.company_id = s.company_id and e.id = s.evidence_id
     where s.company_id = $1 and s.signoff_id = $2`,
    [db.context.companyId, standing.id],
  );
  return { ...standing, evidence: rows };
}

/** Lets the standing sign-off fall when a check it saw finds something else now, and says which. */
async function letFall(db: CompanyDb, code: string, now: readonly Evidence[]): Promise<Difference[]> {
  const standing = await holdStanding(db, code);
  if (!standing) return [];
  const differences = fallenBecause(standing.evidence, now);
  if (differences.length === 0) return [];
  await db.query
    .updateTable('close_signoffs')
    .set({
      fallen_at: sql<string>`now()`,
      fallen_because: JSON.stringify(differences),
      version: standing.version + 1,
    })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', standing.id)
    .execute();
  return differences;
}

const FOLD_LIMIT = 5000;

async function foldAll(db: CompanyDb) {
  const { companyId } = db.context;
  for (;;) {
    const { rows } = await db.sql.query<{ folded: number }>('select fold_journals($1, $2) as folded', [
      companyId,
      FOLD_LIMIT,
    ]);
    if ((rows[0]?.folded ?? 0) < FOLD_LIMIT) return;
  }
}

/** Folds what waits, asks every check, and lets a sign-off fall whose rows changed. */
export async function reviewMonth(
  db: CompanyDb,
  period: ClosePeriod,
): Promise<{ evidence: Evidence[]; fallen: Difference[] }> {
  await foldAll(db);
  const evidence = await gatherEvidence(db, period);
  return { evidence, fallen: await letFall(db, period.code, evidence) };
}
