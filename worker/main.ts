import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { auditSigner } from '#server/audit/signing-key.ts';
import { claimHeads } from '#server/db/outbox-heads.ts';
import { closePools, workerPool } from '#server/db/pool.ts';
import { readSchemaState } from '#server/db/schema-state.ts';
import { log } from '#server/log.ts';
import { createMailer } from '#server/mail/mailer.ts';
import { warnUnknownVariables } from '#server/warn-unknown-variables.ts';
import { sealAuditChains } from './audit-chain.ts';
import { drainDevice } from './drain-device.ts';
import { type Activity, beat, sayStopped } from './heartbeat.ts';
import type { WorkerIdentity } from './identity.ts';
import { InstallationJobs } from './installation-jobs.ts';
import { foldJournals, runDueJob } from './jobs.ts';
import { Mails } from './mails.ts';

const BEAT_MS = 5000;
const POLL_MS = 2000;
const DEVICES_AT_ONCE = 4;
const STOP_LIMIT_MS = 20_000;

const worker: WorkerIdentity = { id: newId(), pool: workerPool() };
const installation = new InstallationJobs(worker);
const { MIZAN_SMTP_URL: smtpUrl, MIZAN_MAIL_FROM: mailFrom, MIZAN_PUBLIC_URL: publicUrl } = env();
const mails = new Mails(worker, smtpUrl && mailFrom ? createMailer(smtpUrl, mailFrom) : undefined, publicUrl);
const signer = auditSigner();
const activity: Activity = { what: 'idle', processed: 0, failed: 0, lastAt: null };
let stopping = false;
let wake: () => void = () => undefined;

/** New events wake it at once; polling finds what a lost connection would have told. */
async function listen(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env().DATABASE_WORKER_URL,
    application_name: 'mizan worker listener',
  });
  client.on('error', (error) => log().warn({ err: error }, 'listener lost; polling goes on'));
  client.on('notification', () => wake());
  await client.connect();
  await client.query('listen outbox');
  return client;
}

/**
 * One round: claimed devices side by side, then a due job, the fold and the seals; due work of the installation runs beside. One failure never stops
 * the others.
 */
async function round(): Promise<boolean> {
  const claims = await claimHeads(worker.pool, worker.id, DEVICES_AT_ONCE);
  if (claims.length > 0) activity.what = 'outbox';
  const results = await Promise.allSettled(claims.map((claim) => drainDevice(worker, claim, () => stopping)));
  for (const result of results) {
    if (result.status === 'rejected') {
      log().error({ err: result.reason }, 'draining a device failed');
      continue;
    }
    activity.processed += result.value.applied;
    activity.failed += result.value.failed;
    activity.lastAt = new Date().toISOString();
  }
  if (stopping) return false;
  activity.what = 'jobs';
  const ran = await runDueJob(worker, signer);
  await installation.poke();
  mails.poke();
  activity.what = 'fold';
  await foldJournals(worker);
  activity.what = 'seal';
  const more = await sealAuditChains(worker, signer);
  activity.what = 'idle';
  return claims.length > 0 || ran || more;
}

async function stop(listener: pg.Client, beating: NodeJS.Timeout) {
  clearInterval(beating);
  await installation.stop();
  await mails.stop();
  await sayStopped(worker);
  await listener.end();
  await closePools();
  process.exit(0);
}

async function main() {
  warnUnknownVariables();
  const schema = await readSchemaState(worker.pool);
  if (!schema.ready)
    throw new Error(
      `The database schema is ${schema.state}: this worker does not know it. Run the migrations of this version.`,
    );
  const listener = await listen();
  await beat(worker, activity);
  const beating = setInterval(() => {
    beat(worker, activity).catch((error: unknown) => log().warn({ err: error }, 'heartbeat not written'));
  }, BEAT_MS);
  const ask = () => {
    stopping = true;
    wake();
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  };
  process.on('SIGTERM', ask);
  process.on('SIGINT', ask);
  process.on('disconnect', ask);
  log().info({ workerId: worker.id }, 'worker is running');
  while (!stopping) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const busy = await round().catch((error: unknown) => {
      log().error({ err: error }, 'a round failed');
      return false;
    });
    if (!busy && !stopping) await Promise.race([woken, sleep(POLL_MS)]);
  }
  await stop(listener, beating);
}

main().catch((error: unknown) => {
  log().fatal({ err: error }, 'worker did not start');
  process.exit(1);
});
