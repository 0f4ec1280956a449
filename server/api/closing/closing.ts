import { closingContract } from '#contract/closing.ts';
import { latestEvidence } from '#server/closing/evidence.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { sealMonth } from '#server/commands/seal-month.ts';
import {
  approveWaiver as approve,
  prepareClose as prepare,
  requestWaiver,
  signClose as sign,
} from '#server/commands/sign-close.ts';
import { changesAfterLock } from '#server/db/accounting.ts';
import { findLastRun, listMonths, listSignoffs, listWaivers } from '#server/db/close-months.ts';
import { findSeal } from '#server/db/period-seals.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCockpit } from '#server/presenters/closing.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showCockpit({ company, session, can }: MemberContext, code: string) {
  const record = await readCompany(appPool(), company, async (db) => {
    const month = (await listMonths(db)).find((candidate) => candidate.code === code);
    if (!month) throw new Refusal('not_found');
    return {
      month,
      lastRun: await findLastRun(db, code),
      evidence: await latestEvidence(db, code),
      waivers: await listWaivers(db, code),
      signoffs: await listSignoffs(db, code),
      seal: await findSeal(db, code),
      changes: await changesAfterLock(db, month),
    };
  });
  return presentCockpit(record, { personId: session.person_id, can });
}

export const listCloseMonths = memberEndpoint(closingContract.months, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, listMonths),
}));

export const getCloseMonth = memberEndpoint(closingContract.month, ({ input, context }) =>
  showCockpit(context, input.code),
);

export const runCloseChecks = memberEndpoint(closingContract.run, async ({ input, context }) => {
  await reviewMonth(appPool(), context.company, input.code);
  return showCockpit(context, input.code);
});

export const waiveCheck = memberEndpoint(closingContract.waive, async ({ input, context }) => {
  await requestWaiver(appPool(), context.company, input);
  return showCockpit(context, input.code);
});

export const approveWaiver = memberEndpoint(closingContract.approveWaiver, async ({ input, context }) => {
  await approve(appPool(), context.company, input.id);
  return showCockpit(context, input.code);
});

export const prepareClose = memberEndpoint(closingContract.prepare, async ({ input, context }) => {
  await prepare(appPool(), context.company, input.code);
  return showCockpit(context, input.code);
});

export const signClose = memberEndpoint(closingContract.sign, async ({ input, context }) => {
  await sign(appPool(), context.company, input);
  return showCockpit(context, input.code);
});

export const sealCloseMonth = memberEndpoint(closingContract.seal, async ({ input, context }) => {
  await sealMonth(appPool(), context.company, input);
  return showCockpit(context, input.code);
});
