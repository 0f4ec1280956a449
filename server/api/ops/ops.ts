import { opsContract } from '#contract/ops.ts';
import { env } from '#lib/env.ts';
import { previewRelease as preview } from '#server/commands/preview-release.ts';
import {
  refuseParkedEvents,
  releaseParkedEvents,
  requestJobRun,
  retryOutboxEvents,
} from '#server/commands/repair-outbox-events.ts';
import { previewOnAccount, takeOnAccount } from '#server/commands/take-on-account.ts';
import { readChainState } from '#server/db/audit-events.ts';
import { findEvent, listWorkers, listEvents as readEvents, readOverview } from '#server/db/outbox-overview.ts';
import { readPartitions } from '#server/db/partitions.ts';
import { exceptionsToSee } from '#server/db/period-permits.ts';
import { driftedMonths } from '#server/db/period-seals.ts';
import { appPool } from '#server/db/pool.ts';
import { readProtection } from '#server/db/protection.ts';
import { readSchemaState } from '#server/db/schema-state.ts';
import { readAccessAttention } from '#server/db/security.ts';
import { listCompanySessions } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { readDisk } from '#server/disk.ts';
import { attentionOf } from '#server/presenters/attention.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getOverview = memberEndpoint(opsContract.overview, async ({ context }) => {
  const { state } = await readSchemaState(appPool());
  const { MIZAN_BACKUP_ALARM_DAYS: backupDays, MIZAN_DRILL_ALARM_DAYS: drillDays } = env();
  const partitions = await readPartitions(appPool());
  return readCompany(appPool(), context.company, async (db) => ({
    ...(await readOverview(db, {
      schema: state,
      sessions: (await listCompanySessions(db)).length,
      protection: await readProtection(db, { backupDays, drillDays }, context.session.operator),
    })),
    attention: attentionOf(
      partitions,
      await readDisk(),
      await readChainState(db),
      await readAccessAttention(db),
      { driftedMonths: await driftedMonths(db), exceptions: await exceptionsToSee(db) },
      new Date(),
    ),
  }));
});

export const listHeartbeats = memberEndpoint(opsContract.heartbeats, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, listWorkers),
}));

export const listEvents = memberEndpoint(opsContract.events, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readEvents(db, input)),
);

export const getEvent = memberEndpoint(opsContract.event, async ({ input, context }) => {
  const event = await readCompany(appPool(), context.company, (db) => findEvent(db, input.id));
  if (!event) throw new Refusal('not_found');
  // Whose account it is belongs to whoever may decide on it.
  return context.can('outbox.take_on_account') ? event : { ...event, onAccount: null };
});

export const retryEvents = memberEndpoint(opsContract.retry, async ({ input, context }) => {
  const selection = input.ids ? { ids: input.ids } : { fingerprint: input.fingerprint ?? '' };
  return { retried: await retryOutboxEvents(appPool(), context.company, selection) };
});

export const releaseEvents = memberEndpoint(opsContract.release, async ({ input, context }) => ({
  released: await releaseParkedEvents(appPool(), context.company, input),
}));

export const runJob = memberEndpoint(opsContract.runJob, async ({ input, context }) => {
  await requestJobRun(appPool(), context.company, input.code);
  return { ok: true as const };
});

export const previewRelease = memberEndpoint(opsContract.previewRelease, ({ input, context }) =>
  preview(appPool(), context.company, input),
);

export const refuseParked = memberEndpoint(opsContract.refuseParked, async ({ input, context }) => ({
  refused: await refuseParkedEvents(appPool(), context.company, input),
}));

export const previewEventOnAccount = memberEndpoint(opsContract.previewOnAccount, ({ input, context }) =>
  previewOnAccount(appPool(), context.company, input),
);

export const takeEventOnAccount = memberEndpoint(opsContract.takeOnAccount, async ({ input, context }) => {
  await takeOnAccount(appPool(), context.company, input);
  return { ok: true as const };
});
