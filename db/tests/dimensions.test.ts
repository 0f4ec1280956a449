import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import type { Dimension } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCreditNote } from '#server/commands/post-credit-note.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createDimension, updateDimension } from '#server/commands/save-dimension.ts';
import { updateSalesInvoice } from '#server/commands/update-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { listAccountEntries, openingUnder } from '#server/db/accounting.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { breakdownReport } from '#server/reports/breakdown.ts';
import { profitAndLossReport } from '#server/reports/statements.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany, writtenInvoice } from '../testing/fixtures.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let shop: string;
let tender: string;
let theirs: string;

function dimension(company: Fixture, kind: Dimension, code: string, dates = {}) {
  const words = { name: code, nameAr: null, nameFr: null, active: true, startDate: null, endDate: null, ...dates };
  return createDimension(database.app, company.context, { dimension: kind, code, ...words }, key());
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  shop = await dimension(cedar, 'cost_centre', 'SHOP');
  tender = await dimension(cedar, 'project', 'TENDER', { startDate: '2026-11-01', endDate: '2026-11-30' });
  theirs = await dimension(other, 'cost_centre', 'SHOP');
  await sold({});
});

afterAll(async () => {
  for (const { context } of [cedar, other])
    expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
  await database.dropSound();
});

interface Named {
  costCentreId?: string;
  projectId?: string;
  date?: string;
}

function draft({ date, ...named }: Named) {
  const input = { ...writtenInvoice(cedar, date ? { date } : {}), ...named };
  return createSalesInvoice(database.app, cedar.context, input, { ...key(), key: `named-${newId()}` });
}

async function sold(named: Named): Promise<string> {
  const id = await draft(named);
  await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
  return id;
}

async function returnAll(invoiceId: string): Promise<string> {
  const lines = await readCompany(database.app, cedar.context, (db) => findSoldLines(db, invoiceId));
  const input = creditNoteInput.parse({
    invoiceId,
    customerId: null,
    warehouseId: cedar.warehouseId,
    noteDate: '2026-12-02',
    currency: 'USD',
    reason: 'Torn bags',
    restockingPercent: null,
    restockingFee: '1.50',
    refunds: [],
    lines: lines.map((line) => ({
      invoiceLineId: line.id,
      itemId: line.item_id,
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unit_price,
      discountPercent: '0',
      restock: true,
    })),
  });
  const id = await createCreditNote(database.app, cedar.context, input, { ...key(), key: `back-${newId()}` });
  await postCreditNote(database.app, cedar.context, { id, version: 1 });
  return id;
}

async function namedLines(document: string) {
  const journals = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [document]));
  return journals.flatMap(({ lines }) =>
    lines.map((line) => [line.account_name, line.cost_centre, line.project] as const),
  );
}

const breakdown = (kind: Dimension) =>
  readCompany(database.app, cedar.context, (db) => breakdownReport(db, { dimension: kind, ...YEAR }));

async function resultOf(kind: Dimension, id: string): Promise<number> {
  const { groups } = await breakdown(kind);
  return Number(groups.find((group) => group.dimension?.id === id)?.result.base ?? 0);
}

describe('a sale counted under a cost centre and a project', () => {
  it('names them on its revenue and cost of sales; tax, debt and stock name none', async () => {
    const id = await sold({ costCentreId: shop, projectId: tender });
    const lines = await namedLines(id);
    expect(lines.filter(([, centre]) => centre === 'SHOP')).toHaveLength(2);
    expect(lines.filter(([, centre, project]) => centre === null && project === null)).toHaveLength(3);
    const stored = await readCompany(database.app, cedar.context, (db) => findInvoice(db, id));
    expect(stored).toMatchObject({ cost_centre_code: 'SHOP', project_code: 'TENDER' });
  });

  it('is taken back from them by its void', async () => {
    const before = await resultOf('cost_centre', shop);
    const id = await sold({ costCentreId: shop });
    expect(await resultOf('cost_centre', shop)).toBeCloseTo(before + 78.5 - 63.5);
    await voidSalesInvoice(database.app, cedar.context, { id, date: '2026-11-11', reason: 'Twice', version: 2 });
    expect(await resultOf('cost_centre', shop)).toBeCloseTo(before);
  });

  it('is taken back from them by its return, after the project ended and though nothing new may name them', async () => {
    const depot = await dimension(cedar, 'cost_centre', 'DEPOT');
    const before = await resultOf('project', tender);
    const id = await sold({ costCentreId: depot, projectId: tender });
    await updateDimension(database.app, cedar.context, {
      dimension: 'cost_centre',
      id: depot,
      version: 1,
      name: 'Depot',
      nameAr: null,
      nameFr: null,
      active: false,
      startDate: null,
      endDate: null,
    });
    const note = await returnAll(id);
    expect((await namedLines(note)).filter(([, centre]) => centre === 'DEPOT')).toHaveLength(3);
    expect(await resultOf('cost_centre', depot)).toBe(1.5);
    expect(await resultOf('project', tender)).toBeCloseTo(before + 1.5);
  });

  it('may name another while it is a draft, or none', async () => {
    const id = await draft({ costCentreId: shop });
    await updateSalesInvoice(database.app, cedar.context, { ...writtenInvoice(cedar), id, version: 1 });
    const stored = await readCompany(database.app, cedar.context, (db) => findInvoice(db, id));
    expect(stored).toMatchObject({ cost_centre_id: null, project_id: null });
  });
});

describe('a sale is refused', () => {
  it('a cost centre of another company, or a project in its place', async () => {
    for (const costCentreId of [theirs, tender, newId()])
      await expect(draft({ costCentreId })).rejects.toMatchObject({ code: 'reference_unknown', field: 'costCentreId' });
    await expect(draft({ projectId: shop })).rejects.toMatchObject({ code: 'reference_unknown', field: 'projectId' });
  });

  it('a project that does not run on its day', async () => {
    await expect(draft({ projectId: tender, date: '2026-12-01' })).rejects.toMatchObject({
      code: 'project_closed',
      field: 'projectId',
    });
  });

  it('a cost centre that became inactive between writing and posting', async () => {
    const van = await dimension(cedar, 'cost_centre', 'VAN');
    const id = await draft({ costCentreId: van });
    const words = { name: 'Van', nameAr: null, nameFr: null, startDate: null, endDate: null };
    await updateDimension(database.app, cedar.context, {
      ...words,
      dimension: 'cost_centre',
      id: van,
      version: 1,
      active: false,
    });
    const posting = postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    await expect(posting).rejects.toMatchObject({ code: 'cost_centre_inactive', field: 'costCentreId' });
  });
});

describe.each(['cost_centre', 'project'] as const)('the result by %s', (kind) => {
  it('adds up to the profit and loss, in both currencies', async () => {
    const [report, statement] = await Promise.all([
      breakdown(kind),
      readCompany(database.app, cedar.context, (db) => profitAndLossReport(db, YEAR)),
    ]);
    for (const side of ['base', 'local'] as const) {
      const sum = report.groups.reduce((so, group) => so + Number(group.result[side]), 0);
      expect(sum).toBeCloseTo(Number(statement.profit[side]), 2);
      expect(Number(report.total.result[side])).toBe(Number(statement.profit[side]));
    }
  });

  it('opens, of every figure, exactly the entries it is made of', async () => {
    const { groups } = await breakdown(kind);
    expect(groups.length).toBeGreaterThan(1);
    for (const { dimension: named, accounts } of groups)
      for (const account of accounts) {
        const counted = { dimension: kind, named: named?.id };
        const [{ rows }, closing] = await readCompany(database.app, cedar.context, async (db) => [
          await listAccountEntries(db, { id: account.accountId, ...YEAR, ...counted, limit: 500 }),
          await openingUnder(db, account.accountId, counted, '2027-01-01'),
        ]);
        const sum = rows.reduce((so, row) => so + Number(row.base), 0);
        const shown = Number(account.base) * (account.type === 'revenue' ? -1 : 1);
        expect(sum).toBeCloseTo(shown, 4);
        expect(Number(closing.base)).toBeCloseTo(shown, 4);
      }
  });

  it('knows nothing of another company', async () => {
    const { groups } = await readCompany(database.app, other.context, (db) =>
      breakdownReport(db, { dimension: kind, ...YEAR }),
    );
    expect(groups).toEqual([]);
  });
});
