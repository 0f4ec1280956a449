import type { Protection } from '#contract/ops.ts';
import type { JobRunState } from '#domain/enums.ts';
import { protectionAttention } from '#domain/operations/protection.ts';
import type { CompanyDb } from './with-company.ts';

interface KindRow {
  state: JobRunState | null;
  started_at: string | null;
  error_message: string | null;
  succeeded_at: string | null;
  ended: Exclude<JobRunState, 'running'> | null;
  age_days: number | null;
  rpo_seconds: number | null;
  rto_seconds: number | null;
}

const KIND = `select last.state, last.started_at, last.error_message, good.finished_at as succeeded_at, ended.state as ended,
    extract(epoch from now() - good.finished_at)::float / 86400 as age_days, good.rpo_seconds, good.rto_seconds
  from (values (1)) one
  left join lateral (select * from installation_runs where kind = $1 order by started_at desc, id desc limit 1) last on true
  left join lateral (select state from installation_runs where kind = $1 and state <> 'running' order by started_at desc, id desc limit 1) ended on true
  left join lateral (select * from installation_runs where kind = $1 and state = 'succeeded' order by started_at desc, id desc limit 1) good on true`;

async function readKind(db: CompanyDb, kind: 'backup' | 'drill'): Promise<KindRow> {
  const { rows } = await db.sql.query<KindRow>(KIND, [kind]);
  const [row] = rows;
  if (!row) throw new Error('a left join of one row answers one row');
  return row;
}

function present(row: KindRow, operator: boolean): Protection['backup'] {
  return {
    state: row.state,
    startedAt: row.started_at,
    errorMessage: operator ? row.error_message : null,
    succeededAt: row.succeeded_at,
  };
}

/** The newest backup and drill of the installation and what of them wants a person; why one failed is told to operators alone. */
export async function readProtection(
  db: CompanyDb,
  limits: { backupDays: number; drillDays: number },
  operator: boolean,
): Promise<Protection> {
  const [backup, drill] = [await readKind(db, 'backup'), await readKind(db, 'drill')];
  const facts = ({ ended, age_days }: KindRow) => ({ ended, ageDays: age_days });
  return {
    backup: present(backup, operator),
    drill: { ...present(drill, operator), rpoSeconds: drill.rpo_seconds, rtoSeconds: drill.rto_seconds },
    attention: protectionAttention(facts(backup), facts(drill), limits),
  };
}
