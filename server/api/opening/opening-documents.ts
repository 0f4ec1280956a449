import { openingContract } from '#contract/opening.ts';
import { createOpeningDocument as create } from '#server/commands/create-opening-document.ts';
import { deleteOpeningDocument as remove } from '#server/commands/delete-opening-document.ts';
import { postOpeningDocument as post, previewOpeningPosting } from '#server/commands/post-opening-document.ts';
import { updateOpeningDocument as update } from '#server/commands/update-opening-document.ts';
import { previewOpeningVoid, voidOpeningDocument } from '#server/commands/void-opening-document.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findOpeningDocument, findOpeningLines, listOpeningDocuments } from '#server/db/opening-documents.ts';
import { appPool } from '#server/db/pool.ts';
import { documentActivity } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { openingPaper } from '#server/documents/opening.ts';
import { presentOpening } from '#server/presenters/opening.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';

/** The answer of every endpoint that ends with one opening document: everything its page shows, in one snapshot. */
function showOpening(context: MemberContext, id: string) {
  return readCompany(appPool(), context.company, async (db) => {
    const document = await findOpeningDocument(db, id);
    if (!document) throw new Refusal('not_found');
    const { voided_by_id } = document;
    return presentOpening(
      {
        document,
        lines: await findOpeningLines(db, id),
        journals: await journalsOfDocuments(db, voided_by_id ? [id, voided_by_id] : [id]),
        voided: voided_by_id ? await findDocumentVoid(db, voided_by_id) : undefined,
        activity: await documentActivity(db, 'opening_documents', id),
      },
      context.can,
    );
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

export const printOpening = memberEndpoint(openingContract.pdf, async ({ input, context }) => {
  const document = await showOpening(context, input.id);
  return printDocument(context, 'opening_documents', input.id, (speech) => openingPaper(document, speech));
});

export const createOpening = memberEndpoint(openingContract.create, async ({ input, context }) =>
  showOpening(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateOpening = memberEndpoint(openingContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showOpening(context, input.id);
});

export const deleteOpening = memberEndpoint(openingContract.delete, async ({ input, context }) => {
  await remove(appPool(), context.company, input);
  return { ok: true as const };
});

export const previewOpening = memberEndpoint(openingContract.previewPosting, ({ input, context }) =>
  previewOpeningPosting(appPool(), context.company, input.id),
);

export const postOpening = memberEndpoint(openingContract.post, async ({ input, context }) => {
  await post(appPool(), context.company, input);
  return showOpening(context, input.id);
});

export const previewVoidOpening = memberEndpoint(openingContract.previewVoid, ({ input, context }) =>
  previewOpeningVoid(appPool(), context.company, input),
);

export const voidOpening = memberEndpoint(openingContract.void, async ({ input, context }) => {
  await voidOpeningDocument(appPool(), context.company, input);
  return showOpening(context, input.id);
});
