import { revaluationsContract } from '#contract/revaluations.ts';
import { dayIn, daysBetween } from '#lib/dates.ts';
import { previewRevaluation, runRevaluation } from '#server/commands/run-revaluation.ts';
import { previewRevaluationVoid, voidRevaluation as undo } from '#server/commands/void-revaluation.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { appPool } from '#server/db/pool.ts';
import {
  findRevaluation,
  itemsOfRevaluation,
  namesOfPositions,
  ratesOfRevaluation,
  listRevaluations as readRevaluations,
  revaluationCandidates,
} from '#server/db/revaluations.ts';
import { readCompany } from '#server/db/with-company.ts';
import { revaluationPaper } from '#server/documents/revaluation.ts';
import { presentRevaluation } from '#server/presenters/revaluation.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';

/** The answer of every endpoint that ends with one run: everything its page shows, in one snapshot. */
function showRevaluation(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const run = await findRevaluation(db, id);
    if (!run) throw new Refusal('not_found');
    const items = await itemsOfRevaluation(db, run.id);
    const { rate_stale_days: limit } = await readCompanySettings(db);
    const rates = (await ratesOfRevaluation(db, run.id)).map((rate) => ({
      ...rate,
      stale: daysBetween(rate.rate_date, run.revaluation_date) > limit,
    }));
    const documents = [run.id, run.reversal_id, run.voided_by_id, run.reversal_voided_by_id];
    return presentRevaluation(
      {
        run,
        items,
        rates,
        names: await namesOfPositions(db, items),
        journals: await journalsOfDocuments(
          db,
          documents.flatMap((document) => document ?? []),
        ),
        voided: run.voided_by_id ? await findDocumentVoid(db, run.voided_by_id) : undefined,
      },
      context.can,
    );
  });
}

export const listRevaluations = memberEndpoint(revaluationsContract.list, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readRevaluations(db, input)),
);

export const listCandidates = memberEndpoint(revaluationsContract.candidates, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { time_zone } = await readCompanySettings(db);
    return { rows: await revaluationCandidates(db, dayIn(time_zone, new Date())) };
  }),
);

export const getRevaluation = memberEndpoint(revaluationsContract.get, ({ input, context }) =>
  showRevaluation(context, input.id),
);

export const printRevaluation = memberEndpoint(revaluationsContract.pdf, async ({ input, context }) => {
  const run = await showRevaluation(context, input.id);
  return printDocument(context, 'revaluations', run.id, (speech) => revaluationPaper(run, speech));
});

export const previewRun = memberEndpoint(revaluationsContract.preview, ({ input, context }) =>
  previewRevaluation(appPool(), context.company, input.date),
);

export const createRevaluation = memberEndpoint(revaluationsContract.create, async ({ input, context }) =>
  showRevaluation(context, await runRevaluation(appPool(), context.company, input, context.idempotency(input))),
);

export const previewVoidRevaluation = memberEndpoint(revaluationsContract.previewVoid, ({ input, context }) =>
  previewRevaluationVoid(appPool(), context.company, input.id),
);

export const voidRevaluation = memberEndpoint(revaluationsContract.void, async ({ input, context }) => {
  await undo(appPool(), context.company, input);
  return showRevaluation(context, input.id);
});
