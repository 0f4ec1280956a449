import type { CashMoved, ShiftClosed, ShiftOpened } from '#contract/events/payloads.ts';
import type { CashMovementKind } from '#domain/enums.ts';
import { convert } from '#domain/fx/convert.ts';
import { assertBalanced, isNothing, type LedgerLine } from '#domain/ledger/effects.ts';
import { add, decimal, format, negate, subtract } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts, type RoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { ratesOfDocument } from '../books/document-rates.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { decimalsOf } from '../books/priced-invoice.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { drawerBalances, drawerOf, findShift } from '../db/shifts.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { AppliedEvent, OutboxEvent } from './event.ts';
import { postingDate } from './posting-date.ts';

/** Opening a shift posts nothing: its float arrives from the safe as a cash movement. */
export async function applyShiftOpened(db: CompanyDb, event: OutboxEvent, payload: ShiftOpened): Promise<AppliedEvent> {
  const company_id = db.context.companyId;
  const drawerId = await drawerOf(db, event.device_id);
  await db.query
    .insertInto('shifts')
    .values({
      company_id,
      id: payload.shiftId,
      device_id: event.device_id,
      drawer_id: drawerId,
      cashier_name: payload.cashier,
      business_date: payload.businessDate,
      opened_at: event.occurred_at,
      opened_event_id: event.id,
    })
    .execute();
  for (const count of payload.counts) {
    await db.query
      .insertInto('shift_counts')
      .values({ company_id, shift_id: payload.shiftId, currency: count.currency, opening: count.amount })
      .execute();
  }
  return { documentType: 'shift', documentId: payload.shiftId };
}

function counterpart(kind: CashMovementKind, roles: RoleAccounts): string {
  return kind === 'paid_out' ? roles('paid_out_expense') : roles('safe');
}

/** A pair of lines that moves cash into the drawer (positive) or out of it, in its own currency and the company's two. */
async function drawerLines(
  db: CompanyDb,
  settings: CompanySettings,
  move: {
    currency: string;
    amount: ReturnType<typeof decimal>;
    date: string;
    drawerId: string;
    otherAccount: string;
    drawerAccount: string;
  },
): Promise<LedgerLine[]> {
  const rates = await ratesOfDocument(db, settings, move.currency, move.date);
  const amounts = convert(move.amount, rates, decimalsOf(settings, move.currency));
  const own = { currency: move.currency, rate: rates.rate };
  return [
    { accountId: move.drawerAccount, ...own, ...amounts, drawerId: move.drawerId },
    {
      accountId: move.otherAccount,
      ...own,
      amount: negate(amounts.amount),
      base: negate(amounts.base),
      local: negate(amounts.local),
    },
  ];
}

export async function applyCashMoved(db: CompanyDb, event: OutboxEvent, payload: CashMoved): Promise<AppliedEvent> {
  const shift = await findShift(db, payload.shiftId);
  if (!shift) throw new Refusal('shift_unknown');
  if (shift.closed_at) throw new Refusal('shift_closed');
  const date = await postingDate(db, event, payload.businessDate, ['banking']);
  await requireOpenPeriods(db, ['banking'], date);
  const settings = await readCompanySettings(db);
  const roles = await loadRoleAccounts(db);
  const into = payload.kind === 'cash_in';
  const amount = into ? decimal(payload.amount) : negate(decimal(payload.amount));
  const lines = await drawerLines(db, settings, {
    currency: payload.currency,
    amount,
    date,
    drawerId: shift.drawer_id,
    otherAccount: counterpart(payload.kind, roles),
    drawerAccount: roles('drawer'),
  });
  assertBalanced(lines);
  const id = newId();
  const journalId = await applyEffects(
    db,
    { documentType: 'cash_movement', documentId: id, documentNumber: null },
    {
      date,
      area: 'banking',
      description: `Till cash: ${payload.kind.replace('_', ' ')}`,
      lines,
      taxLines: [],
      stockMoves: [],
      openItems: [],
    },
  );
  await db.query
    .insertInto('cash_movements')
    .values({
      company_id: db.context.companyId,
      id,
      shift_id: payload.shiftId,
      kind: payload.kind,
      currency: payload.currency,
      amount: payload.amount,
      reason: payload.reason ?? null,
      business_date: payload.businessDate,
      occurred_at: event.occurred_at,
      event_id: event.id,
      journal_id: journalId,
    })
    .execute();
  return { documentType: 'cash_movement', documentId: id };
}

/** Something of this shift still waits for the accountant: closing now would count a drawer the books do not know yet. */
async function requireNothingParked(db: CompanyDb, event: OutboxEvent, shiftId: string) {
  const { rows } = await db.sql.query<{ id: string }>(
    `select id from outbox_events where company_id = $1 and device_id = $2 and state = 'parked' and id <> $3 and payload ->> 'shiftId' = $4 order by device_seq limit 1`,
    [db.context.companyId, event.device_id, event.id, shiftId],
  );
  const [parked] = rows;
  if (parked) throw new Refusal('predecessor_parked', { params: { event: parked.id } });
}

/** Counted against the drawer's ledger balance, per currency; the difference is over or short, posted. */
export async function applyShiftClosed(db: CompanyDb, event: OutboxEvent, payload: ShiftClosed): Promise<AppliedEvent> {
  const shift = await findShift(db, payload.shiftId);
  if (!shift) throw new Refusal('shift_unknown');
  if (shift.closed_at) throw new Refusal('shift_closed');
  await requireNothingParked(db, event, payload.shiftId);
  const date = await postingDate(db, event, payload.businessDate, ['banking']);
  await requireOpenPeriods(db, ['banking'], date);
  const settings = await readCompanySettings(db);
  const roles = await loadRoleAccounts(db);
  const balances = await drawerBalances(db, shift.drawer_id);
  const lines: LedgerLine[] = [];
  for (const { currency, amount: counted } of payload.counts) {
    const expected = decimal(balances.get(currency) ?? '0');
    const difference = subtract(decimal(counted), expected);
    await db.query
      .insertInto('shift_counts')
      .values({
        company_id: db.context.companyId,
        shift_id: payload.shiftId,
        currency,
        opening: '0',
        expected: format(expected),
        counted,
      })
      .onConflict((conflict) =>
        conflict.columns(['company_id', 'shift_id', 'currency']).doUpdateSet({ expected: format(expected), counted }),
      )
      .execute();
    if (isNothing({ amount: difference, base: difference, local: difference })) continue;
    lines.push(
      ...(await drawerLines(db, settings, {
        currency,
        amount: add(difference, decimal('0')),
        date,
        drawerId: shift.drawer_id,
        otherAccount: roles('cash_over_short'),
        drawerAccount: roles('drawer'),
      })),
    );
  }
  let journalId: string | null = null;
  if (lines.length > 0) {
    assertBalanced(lines);
    journalId = await applyEffects(
      db,
      { documentType: 'shift', documentId: payload.shiftId, documentNumber: null },
      {
        date,
        area: 'banking',
        description: 'Till counted: over or short',
        lines,
        taxLines: [],
        stockMoves: [],
        openItems: [],
      },
    );
  }
  await db.query
    .updateTable('shifts')
    .set({ closed_at: event.occurred_at, closed_event_id: event.id, journal_id: journalId })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', payload.shiftId)
    .execute();
  return { documentType: 'shift', documentId: payload.shiftId };
}
