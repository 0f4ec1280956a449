import type { Health, HealthCheck, HealthGrade } from '#contract/health.ts';
import type { ProtectionAttention } from '#domain/operations/protection.ts';
import { diskGrade } from '../disk.ts';
import { sealsAreLate } from './attention.ts';

export type HealthFacts = Omit<Health, 'status' | 'checks'>;

const SLOW_MEAN_MS = 500;
const SLOW_CALLS = 20;

function grade(failing: boolean, warning: boolean): HealthGrade {
  return failing ? 'failing' : warning ? 'warning' : 'ok';
}

/** Failed runs and a backup that is too old lose work now; what never ran yet, or was not proved lately, wants a look. */
function protectionGrade(attention: readonly ProtectionAttention[], kind: 'backup' | 'drill'): HealthGrade {
  const [worst] = attention.filter((code) => code.startsWith(kind));
  return grade(worst === `${kind}_failed` || worst === 'backup_old', worst !== undefined);
}

/** One grade a check: failing needs a person now, a warning soon. */
export function checksOf(facts: HealthFacts, now: Date): Health['checks'] {
  const { chain, configuration, partitions, protection, queues, schema } = facts;
  const grades: Record<HealthCheck, HealthGrade> = {
    schema: grade(!['in_sync', 'ahead'].includes(schema.state), schema.state === 'ahead'),
    roles: grade(
      facts.roles.some((role) => role.problems.length > 0),
      false,
    ),
    seeds: grade(
      false,
      facts.seeds.some((seed) => !seed.same),
    ),
    workers: grade(facts.workers === 0, false),
    queues: grade(false, queues.needingPerson > 0 || queues.overdueJobs > 0),
    audit_chain: grade(chain.verification?.outcome === 'broken', sealsAreLate(chain, now) || chain.checkpoint === null),
    partitions: grade(
      partitions.some((partition) => partition.state === 'missing'),
      partitions.some((partition) => partition.state === 'short'),
    ),
    disk: diskGrade(facts.disk),
    statements: grade(
      false,
      facts.slowest?.some((one) => one.meanMs > SLOW_MEAN_MS && one.calls >= SLOW_CALLS) ?? false,
    ),
    backups: protectionGrade(protection.attention, 'backup'),
    drills: protectionGrade(protection.attention, 'drill'),
    configuration: grade(
      configuration.insecure && configuration.environment === 'production',
      configuration.unknown.length > 0,
    ),
  };
  return Object.entries(grades).map(([code, state]) => ({ code: code as HealthCheck, state }));
}

export function worstOf(checks: Health['checks']): HealthGrade {
  return grade(
    checks.some((check) => check.state === 'failing'),
    checks.some((check) => check.state === 'warning'),
  );
}
