import type pg from 'pg';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { AREAS, type PeriodState } from '#domain/enums.ts';
import { addDays, addMonths, type BusinessDate, monthEnd, monthStart } from '#lib/dates.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { approvePeriodPermit } from '#server/commands/decide-period-permit.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { sealMonth } from '#server/commands/seal-month.ts';
import { setMonthState } from '#server/commands/set-period-state.ts';
import { prepareClose, signClose } from '#server/commands/sign-close.ts';
import { sweepSeals } from '#server/commands/sweep-seals.ts';
import { listPeriods } from '#server/db/accounting.ts';
import { listSignoffs } from '#server/db/close-months.ts';
import type { Idempotency } from '#server/db/idempotency.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';

export interface ClosingPeople {
  clerk: CompanyContext;
  accountant: CompanyContext;
  owner: CompanyContext;
}

export interface ClosingStory extends ClosingPeople {
  warehouseId: string;
  /** First day of the month the books were opened in: what lies before it is closed. */
  openingMonth: BusinessDate;
  today: BusinessDate;
}

const FILED = 'VAT return filed; nothing more belongs here';

function key(name: string): Idempotency {
  return { key: `demo-closing-${name}`, route: 'demo', bodyHash: Buffer.from([]) };
}

async function closeMonth(
  pool: pg.Pool,
  context: CompanyContext,
  code: string,
  state: Exclude<PeriodState, 'sealed' | 'open'>,
  reason: string,
) {
  const periods = await readCompany(pool, context, listPeriods);
  const seen = periods.filter((period) => period.code === code);
  await setMonthState(pool, context, { code, areas: AREAS, reason, seen }, state);
}

/** Prepared by one, signed by another, locked, sealed, and found as it was by the first sweep. */
async function sealWhole(pool: pg.Pool, { accountant, owner }: ClosingPeople, code: string) {
  await prepareClose(pool, accountant, code);
  const [prepared] = await readCompany(pool, owner, (db) => listSignoffs(db, code));
  await signClose(pool, owner, { code, id: prepared?.id ?? '', version: 1 });
  await closeMonth(pool, accountant, code, 'hard', FILED);
  await sealMonth(pool, accountant, { code, reason: 'Filed and paid' });
  await sweepSeals(pool, { ...accountant, actor: { kind: 'worker', id: null } });
}

/** A delivery nobody billed in time: the clerk asks, the accountant approves, and what was posted is listed under it. */
async function billLate(pool: pg.Pool, story: ClosingStory, code: string, day: BusinessDate) {
  const { clerk, accountant } = story;
  const found = await readCompany(pool, clerk, async (db) => {
    const { rows } = await db.sql.query<{ item: string; name: string; customer: string }>(
      `select i.id as item, i.name, (select c.id from customers c where c.company_id = $1 and c.credit_limit_base is null order by c.code limit 1) as customer
       from items i where i.company_id = $1 and i.kind = 'service' order by i.code limit 1`,
      [clerk.companyId],
    );
    return rows[0];
  });
  if (!found) throw new Error('the demo has a service and a customer without a limit');
  const input = invoiceInput.parse({
    customerId: found.customer,
    warehouseId: story.warehouseId,
    invoiceDate: day,
    dueDate: null,
    currency: 'USD',
    customerReference: null,
    notes: 'Delivery note found after the month was locked',
    lines: [{ itemId: found.item, description: found.name, quantity: '2', unitPrice: '25.00', discountPercent: '0' }],
  });
  const id = await createSalesInvoice(pool, clerk, input, key('late'));
  const wish = {
    periodCode: code,
    areas: ['sales' as const, 'inventory' as const, 'tax' as const],
    reason: 'Two deliveries of the month were never billed',
    minutes: 30,
  };
  const permitId = await requestPeriodPermit(pool, clerk, 'exception', wish, key('exception'));
  await approvePeriodPermit(pool, accountant, { id: permitId, version: 1 });
  await postSalesInvoice(pool, { ...clerk, permitId }, { id, version: 1 });
}

/**
 * The months before the books were opened: one sealed, one locked with an exception that was used, one soft-closed. The months since
 * are looked at, and something in them is red.
 */
export async function tellClosing(pool: pg.Pool, story: ClosingStory): Promise<void> {
  const [sealed, hard, soft] = [-3, -2, -1].map((months) => addMonths(story.openingMonth, months));
  if (!sealed || !hard || !soft) throw new Error('three months');
  const codeOf = (day: BusinessDate) => day.slice(0, 7);
  await sealWhole(pool, story, codeOf(sealed));
  await closeMonth(pool, story.accountant, codeOf(hard), 'hard', FILED);
  await billLate(pool, story, codeOf(hard), addDays(monthEnd(hard), -3));
  await closeMonth(pool, story.accountant, codeOf(soft), 'soft', 'Waiting for the auditor’s adjustments');
  for (const day of new Set([hard, soft, story.openingMonth, monthStart(story.today)]))
    await reviewMonth(pool, story.accountant, codeOf(day));
}
