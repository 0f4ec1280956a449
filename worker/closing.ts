import { reviewMonth } from '#server/commands/review-month.ts';
import { sweepSeals } from '#server/commands/sweep-seals.ts';
import { listMonths } from '#server/db/close-months.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import type { WorkerIdentity } from './identity.ts';

const MONTHS_REVIEWED = 4;

/** Asks the checks of the newest months that are not sealed. A red check is no failure of the job: it is what the cockpit shows. */
export async function reviewMonths(worker: WorkerIdentity, context: CompanyContext): Promise<Record<string, number>> {
  const months = await readCompany(worker.pool, context, listMonths);
  const red: Record<string, number> = {};
  for (const { code } of months.filter(({ stage }) => stage !== 'sealed').slice(0, MONTHS_REVIEWED)) {
    const { evidence } = await reviewMonth(worker.pool, context, code);
    red[code] = evidence.filter(({ result }) => result === 'red').length;
  }
  return red;
}

/** The nightly sweep. A sealed month that is no longer what was sealed fails the job, by name. */
export async function watchSeals(worker: WorkerIdentity, context: CompanyContext): Promise<{ checked: number }> {
  const { checked, drifted } = await sweepSeals(worker.pool, context);
  if (drifted.length > 0) throw new Refusal('seal_drifted', { params: { periods: drifted.join(', ') } });
  return { checked };
}
