import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { readPartitions } from '../db/partitions.ts';
import { appPool } from '../db/pool.ts';
import { readSchemaState } from '../db/schema-state.ts';
import type { OpenRoute } from './raw-route.ts';

const TIMEOUT_MS = 3000;

function send(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(body));
}

/** The process is alive. */
function answerHealth(response: ServerResponse) {
  send(response, 200, { status: 'alive' });
}

function checkSkipped(): boolean {
  const { MIZAN_MIGRATION_CHECK: check, MIZAN_ALLOW_INSECURE_DEFAULTS: insecure, MIZAN_ENV } = env();
  return check !== 'strict' && ((check === 'skip' && MIZAN_ENV === 'test') || insecure === '1');
}

async function readReadiness() {
  const workers = await appPool().query<{ live: number }>(
    "select count(*)::int as live from worker_heartbeats where stopped_at is null and beat_at > now() - interval '15 seconds'",
  );
  const schema = checkSkipped() ? { state: 'skipped', ready: true } : await readSchemaState(appPool());
  // A schema that is behind does not have the function yet; its own state says so.
  const partitions = await readPartitions(appPool()).catch(() => undefined);
  const covered = partitions?.every((partition) => partition.state === 'ok') ?? true;
  const warnings = [
    ...(workers.rows[0]?.live ? [] : ['no live worker']),
    ...(covered ? [] : ['partitions of the logs do not reach far enough']),
  ];
  return { ready: schema.ready, schema: schema.state, warnings };
}

/** The process may be sent traffic: database reachable in time, schema the one this version knows. */
async function answerReady(response: ServerResponse) {
  try {
    const late = sleep(TIMEOUT_MS, 'late' as const, { ref: false });
    const result = await Promise.race([readReadiness(), late]);
    if (result === 'late')
      return send(response, 503, {
        ready: false,
        schema: 'unknown',
        warnings: ['the database did not answer in time'],
      });
    return send(response, result.ready ? 200 : 503, result);
  } catch {
    return send(response, 503, { ready: false, schema: 'unknown', warnings: ['the database is unreachable'] });
  }
}

export const healthRoutes: readonly OpenRoute[] = [
  ...['/health', '/api/health'].map((path) => ({ path, answer: answerHealth })),
  ...['/readyz', '/api/readyz'].map((path) => ({ path, answer: answerReady })),
].map(({ path, answer }) => ({ path, access: 'public', answer: ({ response }) => answer(response) }));
