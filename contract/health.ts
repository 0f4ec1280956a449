import * as z from 'zod';
import { auditChain } from './audit.ts';
import { endpoint } from './base.ts';
import { timestamp } from './fields.ts';
import { protection } from './ops.ts';

export const HEALTH_CHECKS = [
  'schema',
  'roles',
  'seeds',
  'workers',
  'queues',
  'audit_chain',
  'partitions',
  'disk',
  'statements',
  'backups',
  'drills',
  'configuration',
] as const;
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

const grade = z.enum(['ok', 'warning', 'failing']);
export type HealthGrade = z.infer<typeof grade>;

export const health = z.object({
  status: grade,
  at: timestamp,
  checks: z.array(z.object({ code: z.enum(HEALTH_CHECKS), state: grade })),
  versions: z.object({ app: z.string(), node: z.string(), postgres: z.string() }),
  schema: z.object({
    state: z.string(),
    migrations: z.array(
      z.object({
        version: z.string(),
        name: z.string(),
        state: z.enum(['applied', 'missing', 'changed', 'unknown']),
        appliedAt: timestamp.nullable(),
      }),
    ),
    /** Lines of the catalogue the snapshot has and the database lacks, and the other way round. */
    drift: z.object({ missing: z.array(z.string()), extra: z.array(z.string()) }),
  }),
  roles: z.array(z.object({ name: z.string(), login: z.boolean(), problems: z.array(z.string()) })),
  /** Shipped with this version; of the company what it got from its chart's template and cannot work without. */
  seeds: z.array(
    z.object({
      table: z.string(),
      expected: z.number(),
      live: z.number(),
      same: z.boolean(),
      /** Keys that are missing, surplus or not as shipped. */
      differing: z.array(z.string()),
    }),
  ),
  workers: z.number(),
  queues: z.object({
    waiting: z.number(),
    oldestWaitingAt: timestamp.nullable(),
    needingPerson: z.number(),
    parked: z.number(),
    overdueJobs: z.number(),
  }),
  chain: auditChain,
  partitions: z.array(
    z.object({
      table: z.string(),
      partitions: z.number(),
      firstAt: timestamp.nullable(),
      aheadTo: timestamp.nullable(),
      state: z.enum(['ok', 'short', 'missing']),
    }),
  ),
  disk: z.object({ totalBytes: z.number(), freeBytes: z.number(), databaseBytes: z.number() }),
  /** null: the server has no pg_stat_statements. */
  slowest: z
    .array(z.object({ query: z.string(), calls: z.number(), meanMs: z.number(), totalMs: z.number() }))
    .nullable(),
  protection,
  /** Variables that look like ours and mean nothing, and settings that a production should not have. */
  configuration: z.object({ environment: z.string(), unknown: z.array(z.string()), insecure: z.boolean() }),
});
export type Health = z.infer<typeof health>;

export const healthContract = {
  get: endpoint({
    method: 'GET',
    path: '/api/ops/health',
    access: 'health.view',
    stepUp: 'health',
    summary:
      'How the installation stands: schema, roles, reference data, queues, audit chain, partitions, disk, statements, backups',
    tag: 'Operations',
  }).output(health),
};
