import { creditNotesContract } from '#contract/credit-notes.ts';
import { createCreditNote as create } from '#server/commands/create-credit-note.ts';
import { deleteCreditNote as remove } from '#server/commands/delete-credit-note.ts';
import { postCreditNote as post, previewCreditNotePosting } from '#server/commands/post-credit-note.ts';
import { updateCreditNote as update } from '#server/commands/update-credit-note.ts';
import { previewCreditNoteVoid, voidCreditNote as voidNote } from '#server/commands/void-credit-note.ts';
import { readChoices } from '#server/db/choices.ts';
import { listCreditNotes as list, sumCreditNotes } from '#server/db/credit-notes.ts';
import { appPool } from '#server/db/pool.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { findTenderMethods } from '#server/db/till-masters.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCreditNoteRow, presentReturnableSale } from '#server/presenters/credit-note.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showCreditNote } from './show-credit-note.ts';

export const listCreditNotes = memberEndpoint(creditNotesContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => list(db, input));
  return { rows: page.rows.map(presentCreditNoteRow), next: page.next };
});

export const getCreditNoteSums = memberEndpoint(creditNotesContract.sums, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => sumCreditNotes(db, input)),
);

export const getCreditNoteChoices = memberEndpoint(creditNotesContract.choices, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { warehouses } = await readChoices(db);
    const methods = await findTenderMethods(db);
    return {
      warehouses: warehouses.map(({ id, code, name }) => ({ id, code, name })),
      tenders: [...methods.values()].map(({ account_id: _, name_ar: nameAr, ...method }) => ({ ...method, nameAr })),
    };
  }),
);

export const getReturnableSale = memberEndpoint(creditNotesContract.returnable, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const sale = await findInvoice(db, input.id);
    if (!sale) throw new Refusal('not_found');
    if (sale.status !== 'posted')
      throw new Refusal('return_of_unposted', { params: { number: sale.number ?? '', status: sale.status } });
    return presentReturnableSale(sale, await findSoldLines(db, sale.id));
  }),
);

export const getCreditNote = memberEndpoint(creditNotesContract.get, ({ input, context }) =>
  showCreditNote(context, input.id),
);

export const createCreditNote = memberEndpoint(creditNotesContract.create, async ({ input, context }) =>
  showCreditNote(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateCreditNote = memberEndpoint(creditNotesContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showCreditNote(context, input.id);
});

export const deleteCreditNote = memberEndpoint(creditNotesContract.delete, async ({ input, context }) => {
  await remove(appPool(), context.company, input);
  return { ok: true as const };
});

export const previewCreditNote = memberEndpoint(creditNotesContract.previewPosting, ({ input, context }) =>
  previewCreditNotePosting(appPool(), context.company, input.id),
);

export const postCreditNote = memberEndpoint(creditNotesContract.post, async ({ input, context }) => {
  await post(appPool(), context.company, input);
  return showCreditNote(context, input.id);
});

export const previewVoidCreditNote = memberEndpoint(creditNotesContract.previewVoid, ({ input, context }) =>
  previewCreditNoteVoid(appPool(), context.company, input),
);

export const voidCreditNote = memberEndpoint(creditNotesContract.void, async ({ input, context }) => {
  await voidNote(appPool(), context.company, input);
  return showCreditNote(context, input.id);
});
