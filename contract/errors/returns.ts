import type { ErrorWords } from './words.ts';

/** Goods that come back, and prices. */
export const RETURNS_ERRORS = {
  return_over_quantity: {
    status: 409,
    message: '{item}: {left} of the sale can still come back, {wanted} wanted. Lower the quantity.',
  },
  return_of_unposted: { status: 409, message: 'Sale {number} is {status}: only a posted sale can come back.' },
  return_before_sale: { status: 409, message: 'A return is dated on or after its sale ({date}).' },
  return_line_foreign: {
    status: 409,
    message: 'A line is not of the sale this note names. Start the note from the sale again.',
  },
  returns_exist: { status: 409, message: 'Goods of {number} came back by {returns}. Void that first.' },
  restocking_over_total: {
    status: 409,
    message: 'The restocking fee of {fee} {currency} is more than the {total} {currency} given back. Lower it.',
  },
  refund_over_credit: {
    status: 409,
    message: 'Refunds of {refunds} {currency} are more than the {credit} {currency} due. Lower them.',
  },
  refund_incomplete: {
    status: 409,
    message: 'There is no customer to keep the rest for: pay out all of {credit} {currency}.',
  },
  refund_of_unpaid: {
    status: 409,
    message: '{number} is still open by {open}: this pays out and leaves that owed.',
  },
  sale_unknown: { status: 409, message: 'No sale has the number {number}. Bring it in first, then retry.' },
  sale_pending: { status: 409, message: 'Sale {number} has arrived and is not in the books yet.' },
  price_overlap: {
    status: 409,
    message: 'This item has another price on {date} in this list. End one before the other begins.',
  },
} as const satisfies ErrorWords;
