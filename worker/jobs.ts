import { Cron } from 'croner';
import { JOB_CODES, type JobCode } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import type { Signer } from '#lib/signature.ts';
import { attachmentStore } from '#server/attachments/store.ts';
import { makePeriodsAhead } from '#server/commands/make-periods-ahead.ts';
import { refusalFrom } from '#server/db/database-errors.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';
import { log } from '#server/log.ts';
import { Refusal } from '#server/refusal.ts';
import { sweepAttachments } from './attachments.ts';
import { verifyAuditChain } from './audit-chain.ts';
import { reviewMonths, watchSeals } from './closing.ts';
import type { WorkerIdentity } from './identity.ts';
import { keepPartitions } from './partitions.ts';
import { runTieOuts } from './tie-outs.ts';

interface DueJob {
  company_id: string;
  code: JobCode;
  cron: string;
  requested_by: string | null;
  lease_token: string;
}

const CLAIM = `update job_schedules s set lease_until = now() + interval '10 minutes', lease_token = s.lease_token + 1, worker_id = $1
  from (select company_id, code from job_schedules where enabled and code = any ($2) and next_run_at <= now() and (lease_until is null or lease_until < now())
    order by next_run_at limit 1 for update skip locked) c
  where s.company_id = c.company_id and s.code = c.code returning s.company_id, s.code, s.cron, s.requested_by, s.lease_token`;

/** A run left running belongs to a worker that died: it is abandoned, not lost. */
const REAP =
  "update job_runs set state = 'abandoned', finished_at = now() where company_id = $1 and code = $2 and state = 'running'";

async function begin(worker: WorkerIdentity, context: CompanyContext, job: DueJob, runId: string) {
  await withCompany(worker.pool, context, async (db) => {
    await db.sql.query(REAP, [job.company_id, job.code]);
    await db.sql.query(
      'insert into job_runs (company_id, id, code, state, worker_id, requested_by, request_id) values ($1, $2, $3, $4, $5, $6, $7)',
      [job.company_id, runId, job.code, 'running', worker.id, job.requested_by, context.requestId],
    );
  });
}

async function finish(
  worker: WorkerIdentity,
  context: CompanyContext,
  job: DueJob,
  runId: string,
  result: unknown,
  refusal: Refusal | undefined,
) {
  const next = new Cron(job.cron).nextRun()?.toISOString() ?? null;
  await withCompany(worker.pool, context, async (db) => {
    await db.sql.query(
      "update job_runs set state = $3, finished_at = now(), result = $4, error_code = $5, error_message = $6 where company_id = $1 and id = $2 and state = 'running'",
      [
        job.company_id,
        runId,
        refusal ? 'failed' : 'succeeded',
        JSON.stringify(result ?? refusal?.details ?? null),
        refusal?.code ?? null,
        refusal?.message ?? null,
      ],
    );
    await db.sql.query(
      'update job_schedules set lease_until = null, worker_id = null, requested_by = null, next_run_at = $3 where company_id = $1 and code = $2 and lease_token = $4',
      [job.company_id, job.code, next, job.lease_token],
    );
    await db.sql.query("select pg_notify('ops_changed', $1)", [job.company_id]);
  });
}

/** What each job does. A job of a newer version is left to its workers. */
function workOf(
  worker: WorkerIdentity,
  signer: Signer,
  context: CompanyContext,
): Record<JobCode, () => Promise<unknown>> {
  return {
    tie_outs: () => withCompany(worker.pool, context, runTieOuts),
    partitions: () => keepPartitions(worker, context),
    audit_verification: () => verifyAuditChain(worker, signer, context),
    periods_ahead: () => makePeriodsAhead(worker.pool, context, new Date()),
    close_checks: () => reviewMonths(worker, context),
    attachments: () => sweepAttachments(worker, attachmentStore(), context),
    seal_drift: () => watchSeals(worker, context),
  };
}

/** Runs one due job, if there is one. A job carries its company; its failure is a row with a code and a sentence. */
export async function runDueJob(worker: WorkerIdentity, signer: Signer): Promise<boolean> {
  const { rows } = await worker.pool.query<DueJob>(CLAIM, [worker.id, JOB_CODES]);
  const [job] = rows;
  if (!job) return false;
  const runId = newId();
  const context: CompanyContext = {
    companyId: job.company_id,
    actor: { kind: 'worker', id: worker.id },
    requestId: runId,
  };
  await begin(worker, context, job, runId);
  let refusal: Refusal | undefined;
  let result: unknown;
  try {
    result = await workOf(worker, signer, context)[job.code]();
  } catch (error) {
    refusal =
      error instanceof Refusal ? error : (refusalFrom(error) ?? new Refusal('internal_error', { cause: error }));
    if (refusal.code === 'internal_error')
      log().error({ companyId: job.company_id, job: job.code, err: error }, 'job failed unexpectedly');
  }
  await finish(worker, context, job, runId, result, refusal);
  return true;
}

const FOLD_LIMIT = 2000;

/** Folds what was posted since, company by company: every company has its schedule, which is what a worker may see of all. */
export async function foldJournals(worker: WorkerIdentity): Promise<void> {
  const { rows } = await worker.pool.query<{ company_id: string }>('select distinct company_id from job_schedules');
  for (const { company_id } of rows) {
    const context: CompanyContext = {
      companyId: company_id,
      actor: { kind: 'worker', id: worker.id },
      requestId: 'fold',
    };
    await withCompany(worker.pool, context, (db) =>
      db.sql.query('select fold_journals($1, $2)', [company_id, FOLD_LIMIT]),
    );
  }
}
