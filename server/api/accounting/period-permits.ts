import { periodPermitsContract } from '#contract/period-permits.ts';
import type { PermitKind } from '#domain/enums.ts';
import { permitStatus } from '#domain/periods/permit.ts';
import { permitAbilities } from '#domain/periods/permit-abilities.ts';
import { approvePeriodPermit, endPeriodPermit } from '#server/commands/decide-period-permit.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { journalsUnderPermit } from '#server/db/accounting.ts';
import { readPeriodChoices } from '#server/db/period-choices.ts';
import { findPermit, listPermits as readPermits } from '#server/db/period-permits.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentPermit } from '#server/presenters/period-permit.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function viewerOf({ session, can }: MemberContext) {
  return { personId: session.person_id, can };
}

async function showPermit(context: MemberContext, id: string) {
  const permit = await readCompany(appPool(), context.company, (db) => findPermit(db, id));
  if (!permit) throw new Refusal('not_found');
  return presentPermit(permit, viewerOf(context));
}

export const listPermits = memberEndpoint(periodPermitsContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => readPermits(db, input));
  return { ...page, rows: page.rows.map((permit) => presentPermit(permit, viewerOf(context))) };
});

export const getPermit = memberEndpoint(periodPermitsContract.get, async ({ input, context }) => ({
  ...(await showPermit(context, input.id)),
  journals: await readCompany(appPool(), context.company, (db) => journalsUnderPermit(db, input.id)),
}));

export const getPeriodChoices = memberEndpoint(periodPermitsContract.choices, async ({ input, context }) => {
  const choices = await readCompany(appPool(), context.company, (db) =>
    readPeriodChoices(db, input.date, input.area ?? []),
  );
  const viewer = viewerOf(context);
  const states = choices.closed.map((period) => period.state);
  const may = (allowed: boolean, permission: boolean) =>
    allowed && permission
      ? { allowed: true as const }
      : { allowed: false as const, reason: allowed ? 'permission' : 'state' };
  return {
    ...choices,
    permits: choices.permits.map((permit) => presentPermit(permit, viewer)),
    ask: may(!states.includes('sealed'), context.can('periods.except')),
    postIntoSoft: may(
      states.length > 0 && states.every((state) => state === 'soft'),
      context.can('periods.post_into_soft'),
    ),
  };
});

function requesting(
  kind: PermitKind,
  contract: typeof periodPermitsContract.request | typeof periodPermitsContract.postIntoSoft,
) {
  return memberEndpoint(contract, async ({ input, context }) =>
    showPermit(context, await requestPeriodPermit(appPool(), context.company, kind, input, context.idempotency(input))),
  );
}

export const requestException = requesting('exception', periodPermitsContract.request);
export const postIntoSoft = requesting('soft_posting', periodPermitsContract.postIntoSoft);

export const requestReopening = memberEndpoint(periodPermitsContract.requestReopening, async ({ input, context }) =>
  showPermit(
    context,
    await requestPeriodPermit(appPool(), context.company, 'reopening', input, context.idempotency(input)),
  ),
);

export const approvePermit = memberEndpoint(periodPermitsContract.approve, async ({ input, context }) => {
  await approvePeriodPermit(appPool(), context.company, input);
  return showPermit(context, input.id);
});

export const endPermit = memberEndpoint(periodPermitsContract.end, async ({ input, context }) => {
  await endPeriodPermit(appPool(), context.company, input, (permit) => {
    const facts = { ...permit, status: permitStatus(permit, new Date()) };
    const { end } = permitAbilities(facts, context.session.person_id, context.can);
    return end.allowed || end.reason === 'settled';
  });
  return showPermit(context, input.id);
});
