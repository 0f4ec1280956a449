import type { RefundEffect } from '#domain/credit-notes/post.ts';
import { proportionOf } from '#domain/credit-notes/returned.ts';
import { convert, type Decimals } from '#domain/fx/convert.ts';
import { type Amounts, addAmounts, NO_AMOUNTS } from '#domain/ledger/effects.ts';
import {
  compare,
  type Decimal,
  decimal,
  divide,
  equals,
  format,
  formatShort,
  multiply,
  negate,
  sum,
} from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import type { CompanySettings } from '../db/companies.ts';
import { findTenderMethods, type TenderMethod } from '../db/till-masters.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { RoleAccounts } from './accounts.ts';
import { type RatesOfDocument, ratesOfDocument } from './document-rates.ts';
import { decimalsOf } from './priced-invoice.ts';

/** A refund as it will stand on the document: what leaves, in the tender's currency, and what it settles, in the note's. */
export interface Refund {
  method: TenderMethod;
  drawerId: string | undefined;
  tendered: Decimal;
  applied: Decimal;
  effect: RefundEffect;
}

/** What one wants to pay out: the part of the credit it settles, and, where a till has paid already, what left the drawer. */
export interface WantedRefund {
  method: TenderMethod;
  applied: Decimal;
  tendered?: Decimal;
}

interface RefundRules {
  settings: CompanySettings;
  roles: RoleAccounts;
  currency: string;
  date: string;
  /** What the note credits after its fee, at the note's rates. */
  credit: Amounts;
  /** A till's drawer; a desk pays cash out of the safe. */
  drawerId?: string;
}

export async function methodsOf(
  db: CompanyDb,
  refunds: readonly { tenderMethodId: string; amount: string }[],
): Promise<WantedRefund[]> {
  const methods = [...(await findTenderMethods(db)).values()];
  return refunds.map((refund, index) => {
    const method = methods.find((candidate) => candidate.id === refund.tenderMethodId);
    if (!method)
      throw new Refusal('reference_unknown', {
        params: { constraint: 'tender' },
        field: `refunds.${index}.tenderMethodId`,
      });
    return { method, applied: decimal(refund.amount) };
  });
}

/** What each refund settles, base and local in proportion; the one that settles the whole takes what is left of both. */
function settlements(credit: Amounts, wanted: readonly WantedRefund[], decimals: Decimals): Amounts[] {
  const whole = equals(sum(wanted.map((refund) => refund.applied)), credit.amount);
  let left = credit;
  return wanted.map(({ applied }, index) => {
    const settles = whole && index === wanted.length - 1 ? left : proportionOf(credit, applied, decimals);
    left = addAmounts(left, {
      amount: negate(settles.amount),
      base: negate(settles.base),
      local: negate(settles.local),
    });
    return settles;
  });
}

/**
 * Values refunds at the rates of their own day: what leaves the safe or the bank is worth what it is worth today, whatever the credit
 * it settles was worth when the sale was made. Refuses refund_over_credit.
 */
export async function valueRefunds(
  db: CompanyDb,
  wanted: readonly WantedRefund[],
  rules: RefundRules,
): Promise<Refund[]> {
  const { settings, roles, currency, date, credit } = rules;
  if (wanted.length === 0) return [];
  const total = sum(wanted.map((refund) => refund.applied));
  if (compare(total, credit.amount) > 0)
    throw new Refusal('refund_over_credit', {
      params: { refunds: formatShort(total), credit: formatShort(credit.amount), currency },
      field: 'refunds.0.amount',
    });
  const own = await ratesOfDocument(db, settings, currency, date, 'noteDate');
  const settles = settlements(credit, wanted, decimalsOf(settings, currency));
  const refunds: Refund[] = [];
  for (const [index, { method, applied, tendered: paid }] of wanted.entries()) {
    const rates = await ratesOfDocument(db, settings, method.currency, date, 'noteDate');
    const decimals = decimalsOf(settings, method.currency);
    const tendered =
      paid ??
      (method.currency === currency ? applied : divide(multiply(applied, own.rate), rates.rate, decimals.document));
    const cash = method.kind === 'cash';
    const drawerId = cash ? rules.drawerId : undefined;
    refunds.push({
      method,
      drawerId,
      tendered,
      applied,
      effect: {
        accountId: cash && !drawerId ? roles('safe') : method.account_id,
        currency: method.currency,
        rate: rates.rate,
        drawerId,
        ...convert(tendered, rates, decimals),
        settles: settles[index] ?? NO_AMOUNTS,
      },
    });
  }
  return refunds;
}

/** Where the difference of refunds goes: rounding while the rates are those of the credit, else what the exchange brought or cost. */
export async function differenceAccounts(
  db: CompanyDb,
  rules: Pick<RefundRules, 'settings' | 'roles' | 'currency' | 'date'>,
  rates: RatesOfDocument,
): Promise<{ gain: string; loss: string }> {
  const { settings, roles, currency, date } = rules;
  const today = await ratesOfDocument(db, settings, currency, date, 'noteDate');
  const same = equals(today.rate, rates.rate) && equals(today.rateOfBase, rates.rateOfBase);
  return same
    ? { gain: roles('rounding'), loss: roles('rounding') }
    : { gain: roles('fx_gain'), loss: roles('fx_loss') };
}

/** What was paid out, as facts: negative, for it left. */
export async function insertRefundTenders(
  db: CompanyDb,
  creditNoteId: string,
  refunds: readonly Refund[],
  shiftId: string | null,
): Promise<void> {
  if (refunds.length === 0) return;
  await db.query
    .insertInto('document_tenders')
    .values(
      refunds.map(({ method, drawerId, tendered, applied, effect }) => ({
        company_id: db.context.companyId,
        id: newId(),
        document_type: 'credit_note',
        document_id: creditNoteId,
        tender_method_id: method.id,
        drawer_id: drawerId ?? null,
        shift_id: shiftId,
        currency: method.currency,
        tendered: format(negate(tendered)),
        applied: format(negate(applied)),
        applied_base: format(negate(effect.base)),
        applied_local: format(negate(effect.local)),
      })),
    )
    .execute();
}
