import { accountingContract } from '#contract/accounting.ts';
import { setMonthState, setPeriodState } from '#server/commands/set-period-state.ts';
import { findPeriod, listPeriods as readPeriods } from '#server/db/accounting.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showPeriod(context: MemberContext, id: string) {
  const period = await readCompany(appPool(), context.company, (db) => findPeriod(db, id));
  if (!period) throw new Refusal('not_found');
  return period;
}

export const listPeriods = memberEndpoint(accountingContract.periods, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, readPeriods),
}));

export const lockPeriod = memberEndpoint(accountingContract.lock, async ({ input, context }) => {
  await setPeriodState(appPool(), context.company, input, input.state);
  return showPeriod(context, input.id);
});

async function showMonth(context: MemberContext, code: string) {
  const rows = await readCompany(appPool(), context.company, readPeriods);
  return { rows: rows.filter((period) => period.code === code) };
}

export const lockMonth = memberEndpoint(accountingContract.lockMonth, async ({ input, context }) => {
  await setMonthState(appPool(), context.company, input, input.state);
  return showMonth(context, input.code);
});

export const unlockMonth = memberEndpoint(accountingContract.unlockMonth, async ({ input, context }) => {
  await setMonthState(appPool(), context.company, input, 'open');
  return showMonth(context, input.code);
});

export const unlockPeriod = memberEndpoint(accountingContract.unlock, async ({ input, context }) => {
  await setPeriodState(appPool(), context.company, input, 'open');
  return showPeriod(context, input.id);
});
