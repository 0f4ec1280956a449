import * as z from 'zod';
import { CASH_MOVEMENT_KINDS } from '#domain/enums.ts';
import {
  amount,
  amountNotNegative,
  businessDate,
  currencyCode,
  percent,
  quantity,
  unitPrice,
  uuid,
} from '../fields.ts';
import type { EventType } from './envelope.ts';

const counted = z.array(z.object({ currency: currencyCode, amount: amountNotNegative })).max(10);

export const shiftOpened = z.object({
  shiftId: uuid,
  businessDate,
  cashier: z.string().trim().min(1).max(80),
  counts: counted,
});
export type ShiftOpened = z.infer<typeof shiftOpened>;

export const shiftClosed = z.object({ shiftId: uuid, businessDate, counts: counted });
export type ShiftClosed = z.infer<typeof shiftClosed>;

export const cashMoved = z.object({
  shiftId: uuid,
  businessDate,
  kind: z.enum(CASH_MOVEMENT_KINDS),
  currency: currencyCode,
  amount: amountNotNegative.refine((value) => Number(value) > 0),
  reason: z.string().max(200).nullish(),
});
export type CashMoved = z.infer<typeof cashMoved>;

/** A finished sale as the till charged it. Prices are without tax; the till's net, tax and total stand. */
export const saleCompleted = z.object({
  receiptNo: z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,29}$/),
  shiftId: uuid,
  businessDate,
  currency: currencyCode,
  lines: z
    .array(
      z.object({
        barcode: z.string().min(1).max(60),
        quantity,
        unitPrice,
        discountPercent: percent.default('0'),
        net: amountNotNegative,
      }),
    )
    .min(1)
    .max(300),
  taxes: z.array(z.object({ code: z.string().max(20), taxable: amountNotNegative, tax: amountNotNegative })).max(10),
  net: amountNotNegative,
  tax: amountNotNegative,
  total: amountNotNegative,
  /** Tendered is what entered the drawer (change leaves as a negative amount); applied settles, in the sale's currency. */
  tenders: z
    .array(z.object({ method: z.string().max(40), tendered: amount, applied: amount }))
    .min(1)
    .max(10),
});
export type SaleCompleted = z.infer<typeof saleCompleted>;

/**
 * Goods a till took back, as it paid for them. `saleNo` is the receipt or invoice they come from; null where nobody has it. The till's
 * net, tax and total stand; tenders say what left the drawer and what that settles.
 */
export const saleReturned = z.object({
  returnNo: z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,29}$/),
  saleNo: z.string().min(1).max(40).nullable(),
  shiftId: uuid,
  businessDate,
  currency: currencyCode,
  reason: z.string().trim().min(3).max(200),
  lines: z
    .array(
      z.object({
        barcode: z.string().min(1).max(60),
        quantity,
        unitPrice,
        discountPercent: percent.default('0'),
        net: amountNotNegative,
        restock: z.boolean().default(true),
      }),
    )
    .min(1)
    .max(300),
  taxes: z.array(z.object({ code: z.string().max(20), taxable: amountNotNegative, tax: amountNotNegative })).max(10),
  net: amountNotNegative,
  tax: amountNotNegative,
  total: amountNotNegative,
  restockingFee: amountNotNegative.default('0'),
  tenders: z
    .array(z.object({ method: z.string().max(40), tendered: amountNotNegative, applied: amountNotNegative }))
    .min(1)
    .max(10),
});
export type SaleReturned = z.infer<typeof saleReturned>;

/**
 * Payment of open invoices, taken at a till. Tendered is what entered the drawer in the method's currency (change leaves as a negative
 * amount); an invoice's amount is what is settled of it, in its own currency. What is left over stays on account in `currency`.
 */
export const receiptCollected = z.object({
  receiptNo: z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,29}$/),
  shiftId: uuid,
  businessDate,
  currency: currencyCode,
  invoices: z
    .array(
      z.object({
        number: z.string().min(1).max(40),
        amount: amountNotNegative.refine((value) => Number(value) > 0, { error: 'must be more than zero' }),
      }),
    )
    .min(1)
    .max(50),
  tenders: z
    .array(z.object({ method: z.string().max(40), tendered: amount }))
    .min(1)
    .max(10),
});
export type ReceiptCollected = z.infer<typeof receiptCollected>;

/** One schema a type, shared by the endpoint, the worker and the simulator. */
export const EVENT_PAYLOADS = {
  'shift.opened': shiftOpened,
  'cash.moved': cashMoved,
  'sale.completed': saleCompleted,
  'sale.returned': saleReturned,
  'receipt.collected': receiptCollected,
  'shift.closed': shiftClosed,
} as const satisfies Record<EventType, z.ZodType>;
