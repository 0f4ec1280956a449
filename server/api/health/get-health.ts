import { type Health, healthContract } from '#contract/health.ts';
import { env, unknownVariables } from '#lib/env.ts';
import { APP_VERSION } from '#lib/version.ts';
import { readChainState } from '#server/db/audit-events.ts';
import { readQueues, readRoles, readServer, readSlowest } from '#server/db/installation.ts';
import { readPartitions } from '#server/db/partitions.ts';
import { appPool } from '#server/db/pool.ts';
import { readProtection } from '#server/db/protection.ts';
import { readCompanySeeds, readSeeds } from '#server/db/reference-state.ts';
import { readDrift, readMigrationStates, readSchemaState } from '#server/db/schema-state.ts';
import { readCompany } from '#server/db/with-company.ts';
import { readDisk } from '#server/disk.ts';
import { checksOf, type HealthFacts, worstOf } from '#server/presenters/health-checks.ts';
import { memberEndpoint } from '../endpoint.ts';

function readConfiguration(): Health['configuration'] {
  const { MIZAN_ENV, MIZAN_ALLOW_INSECURE_DEFAULTS, MIZAN_MIGRATION_CHECK } = env();
  return {
    environment: MIZAN_ENV,
    unknown: unknownVariables(process.env),
    insecure: MIZAN_ALLOW_INSECURE_DEFAULTS === '1' || MIZAN_MIGRATION_CHECK === 'skip',
  };
}

export const getInstallationHealth = memberEndpoint(healthContract.get, async ({ context }) => {
  const pool = appPool();
  const { MIZAN_BACKUP_ALARM_DAYS: backupDays, MIZAN_DRILL_ALARM_DAYS: drillDays } = env();
  const { postgres, databaseBytes, workers, at } = await readServer(pool);
  const { state } = await readSchemaState(pool);
  const { seeds, ...company } = await readCompany(pool, context.company, async (db) => ({
    chain: await readChainState(db),
    queues: await readQueues(db),
    seeds: await readCompanySeeds(db),
    protection: await readProtection(db, { backupDays, drillDays }, context.session.operator),
  }));
  const facts: HealthFacts = {
    at,
    versions: { app: APP_VERSION, node: process.versions.node, postgres },
    schema: { state, migrations: await readMigrationStates(pool), drift: await readDrift(pool) },
    roles: await readRoles(pool),
    seeds: [...(await readSeeds(pool)), ...seeds],
    workers,
    ...company,
    partitions: await readPartitions(pool),
    disk: { ...(await readDisk()), databaseBytes },
    slowest: await readSlowest(pool),
    configuration: readConfiguration(),
  };
  const checks = checksOf(facts, new Date(at));
  return { ...facts, status: worstOf(checks), checks };
});
