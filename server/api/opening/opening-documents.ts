import { openingContract } from '#contract/opening.ts';
import { createOpeningDocument as create } from '#server/commands/create-opening-document.ts';
import { postOpeningDocument as post } from '#server/commands/post-opening-document.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findOpeningDocument, findOpeningLines, listOpeningDocuments } from '#server/db/opening-documents.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentJournal } from '#server/presenters/ledger.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function showOpening(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const row = await findOpeningDocument(db, id);
    if (!row) throw new Refusal('not_found');
    const lines = await findOpeningLines(db, id);
    const mayPost = context.can('opening.post');
    return {
      id: row.id,
      number: row.number,
      status: row.status,
      openingDate: row.opening_date,
      notes: row.notes,
      version: row.version,
      createdAt: row.created_at,
      lines: lines.map((line) => ({
        lineNo: line.line_no,
        kind: line.kind,
        what: line.what,
        quantity: line.quantity,
        unitCostBase: line.unit_cost_base,
        currency: line.currency,
        amount: line.amount,
      })),
      journals: (await journalsOfDocuments(db, [id])).map(presentJournal),
      abilities: {
        post:
          row.status !== 'draft'
            ? { allowed: false as const, reason: 'not_draft' }
            : mayPost
              ? { allowed: true as const }
              : { allowed: false as const, reason: 'permission' },
      },
    };
  });
}

export const listOpening = memberEndpoint(openingContract.list, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, listOpeningDocuments);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      number: row.number,
      status: row.status,
      openingDate: row.opening_date,
      notes: row.notes,
    })),
  };
});

export const getOpening = memberEndpoint(openingContract.get, ({ input, context }) => showOpening(context, input.id));

export const createOpening = memberEndpoint(openingContract.create, async ({ input, context }) =>
  showOpening(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const postOpening = memberEndpoint(openingContract.post, async ({ input, context }) => {
  await post(appPool(), context.company, input);
  return showOpening(context, input.id);
});
