import { statfs } from 'node:fs/promises';
import { type Health, type HealthCheck, type HealthGrade, healthContract } from '#contract/health.ts';
import { env } from '#lib/env.ts';
import { APP_VERSION } from '#lib/version.ts';
import { readChainState } from '#server/db/audit-events.ts';
import { readBackups, readQueues, readRoles, readSeeds, readServer, readSlowest } from '#server/db/installation.ts';
import { readPartitions } from '#server/db/partitions.ts';
import { appPool } from '#server/db/pool.ts';
import { readDrift, readMigrationStates, readSchemaState } from '#server/db/schema-state.ts';
import { readCompany } from '#server/db/with-company.ts';
import { sealsAreLate } from '#server/presenters/attention.ts';
import { memberEndpoint } from '../endpoint.ts';

const FREE_WARNING = 0.1;
const FREE_FAILING = 0.03;

function grade(failing: boolean, warning: boolean): HealthGrade {
  return failing ? 'failing' : warning ? 'warning' : 'ok';
}

type Facts = Omit<Health, 'status' | 'checks'>;

/** One grade a check: failing needs a person now, a warning soon. */
export function checksOf(facts: Facts, now: Date): Health['checks'] {
  const { chain, disk, backups } = facts;
  const free = disk.freeBytes / Math.max(1, disk.totalBytes);
  const grades: Record<HealthCheck, HealthGrade> = {
    schema: grade(!['in_sync', 'ahead'].includes(facts.schema.state), facts.schema.state === 'ahead'),
    roles: grade(
      facts.roles.some((role) => role.problems.length > 0),
      false,
    ),
    seeds: grade(
      false,
      facts.seeds.some((seed) => !seed.same),
    ),
    workers: grade(facts.workers === 0, false),
    queues: grade(false, facts.queues.needingPerson > 0 || facts.queues.overdueJobs > 0),
    audit_chain: grade(chain.verification?.outcome === 'broken', sealsAreLate(chain, now) || chain.checkpoint === null),
    partitions: grade(
      facts.partitions.some((partition) => partition.state === 'missing'),
      facts.partitions.some((partition) => partition.state === 'short'),
    ),
    disk: grade(free < FREE_FAILING, free < FREE_WARNING),
    backups: grade(backups?.backup?.state === 'failed' || backups?.drill?.state === 'failed', !backups?.backup),
  };
  return Object.entries(grades).map(([code, state]) => ({ code: code as HealthCheck, state }));
}

/** Of the data directory; of the working directory where the database is elsewhere and no data directory was made. */
async function readDisk(): Promise<{ totalBytes: number; freeBytes: number }> {
  const { blocks, bavail, bsize } = await statfs(env().MIZAN_DATA_DIR).catch(() => statfs('.'));
  return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
}

export const getInstallationHealth = memberEndpoint(healthContract.get, async ({ context }) => {
  const pool = appPool();
  const { postgres, databaseBytes, workers, at } = await readServer(pool);
  const { state } = await readSchemaState(pool);
  const company = await readCompany(pool, context.company, async (db) => ({
    chain: await readChainState(db),
    queues: await readQueues(db),
  }));
  const facts: Facts = {
    at,
    versions: { app: APP_VERSION, node: process.versions.node, postgres },
    schema: { state, migrations: await readMigrationStates(pool), drift: await readDrift(pool) },
    roles: await readRoles(pool),
    seeds: await readSeeds(pool),
    workers,
    ...company,
    partitions: await readPartitions(pool),
    disk: { ...(await readDisk()), databaseBytes },
    slowest: await readSlowest(pool),
    backups: await readBackups(pool),
  };
  const checks = checksOf(facts, new Date(at));
  const status = grade(
    checks.some((check) => check.state === 'failing'),
    checks.some((check) => check.state === 'warning'),
  );
  return { ...facts, status, checks };
});
