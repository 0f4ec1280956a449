import { type KeptPartitions, keepPartitionsAhead, readPartitions } from '#server/db/partitions.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import type { WorkerIdentity } from './identity.ts';

/** The nightly job: partitions ahead, old ones gone. Refuses when the logs are still not covered, which is what raises the alarm. */
export async function keepPartitions(worker: WorkerIdentity, context: CompanyContext): Promise<KeptPartitions> {
  const kept = await withCompany(worker.pool, context, keepPartitionsAhead);
  const bad = (await readPartitions(worker.pool)).find((partition) => partition.state !== 'ok');
  if (bad) throw new Refusal('partitions_missing', { params: { table: bad.table } });
  return kept;
}
