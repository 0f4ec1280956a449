import type { PeriodSeal } from '#contract/closing.ts';
import type { FiledFigures } from '#domain/closing/drift.ts';
import type { CompanyDb } from './with-company.ts';

export interface SealRecord extends FiledFigures {
  id: string;
  code: string;
  startDate: string;
  endDate: string;
}

export async function listSeals(db: CompanyDb): Promise<SealRecord[]> {
  const { rows } = await db.sql.query<SealRecord>(
    `select id, period_code as code, start_date as "startDate", end_date as "endDate", trial_balance as "trialBalance", tax_return as "taxReturn",
      day_hashes as "dayHashes" from period_seals where company_id = $1 order by start_date`,
    [db.context.companyId],
  );
  return rows;
}

/** The seal of a month with what the last sweep found. */
export async function findSeal(db: CompanyDb, code: string): Promise<PeriodSeal | null> {
  const { rows } = await db.sql.query<PeriodSeal>(
    `select p.display_name as "sealedBy", s.sealed_at as "sealedAt", encode(s.root_hash, 'hex') as "rootHash", s.journal_count as journals, s.line_count as lines,
        s.trial_balance as "trialBalance", s.tax_return as "taxReturn", c.checked_at as "checkedAt", c.drift
     from period_seals s join people p on p.id = s.sealed_by
     left join lateral (select checked_at, drift from seal_checks k where k.company_id = s.company_id and k.seal_id = s.id order by checked_at desc, id desc limit 1) c on true
     where s.company_id = $1 and s.period_code = $2`,
    [db.context.companyId, code],
  );
  return rows[0] ?? null;
}

/** Sealed months the last sweep found changed. */
export async function driftedMonths(db: CompanyDb): Promise<string[]> {
  const { rows } = await db.sql.query<{ code: string }>(
    `select s.period_code as code from period_seals s
     join lateral (select outcome from seal_checks k where k.company_id = s.company_id and k.seal_id = s.id order by checked_at desc, id desc limit 1) c on c.outcome = 'drifted'
     where s.company_id = $1 order by s.start_date`,
    [db.context.companyId],
  );
  return rows.map(({ code }) => code);
}
