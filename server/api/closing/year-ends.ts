import { closingContract } from '#contract/closing.ts';
import { yearEndAbilities } from '#domain/closing/abilities.ts';
import { postYearEnd as post, previewYearEnd as preview } from '#server/commands/post-year-end.ts';
import { voidYearEnd as undo } from '#server/commands/void-year-end.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { findYear, listYears, type YearRecord } from '#server/db/year-ends.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function present(record: YearRecord, { can }: MemberContext) {
  return { ...record, abilities: yearEndAbilities(record.entry !== null, can) };
}

async function showYear(context: MemberContext, year: number) {
  const record = await readCompany(appPool(), context.company, (db) => findYear(db, year));
  if (!record) throw new Refusal('not_found');
  return present(record, context);
}

export const listYearEnds = memberEndpoint(closingContract.yearEnds, async ({ context }) => ({
  rows: (await readCompany(appPool(), context.company, listYears)).map((record) => present(record, context)),
}));

export const previewYearEnd = memberEndpoint(closingContract.previewYearEnd, ({ input, context }) =>
  preview(appPool(), context.company, input.year),
);

export const postYearEnd = memberEndpoint(closingContract.postYearEnd, async ({ input, context }) => {
  await post(appPool(), context.company, input);
  return showYear(context, input.year);
});

export const voidYearEnd = memberEndpoint(closingContract.voidYearEnd, async ({ input, context }) => {
  await undo(appPool(), context.company, input);
  return showYear(context, input.year);
});
