import type { ErrorWords } from './words.ts';

/** Two writers, and what is in use. */
export const WRITERS_ERRORS = {
  version_conflict: { status: 409, message: 'Somebody changed this while you were editing. Compare, then save again.' },
  idempotency_conflict: { status: 409, message: 'This Idempotency-Key was used with another body.' },
  in_progress: { status: 409, message: 'The same request is still running. Try again in a moment.' },
  exports_busy: { status: 429, message: 'Several files are being made already. Try again in a minute.' },
  too_long_for_paper: {
    status: 400,
    message: 'A PDF holds at most {limit} rows, and this has more. Narrow the report, or take XLSX or CSV.',
  },
  busy: { status: 409, message: 'Others are writing to the same records. Try again.' },
  duplicate: { status: 409, message: 'This already exists ({constraint}).' },
  code_taken: { status: 409, message: 'This code is taken. Choose another.' },
  attachment_too_large: {
    status: 413,
    message: 'The file is larger than the {limit} this company takes. Attach a smaller one.',
  },
  attachment_type_refused: {
    status: 415,
    message: '“{name}” is none of what is taken: PDF, PNG, JPEG, WebP, text, XLSX, DOCX. Attach it as one of those.',
  },
  attachment_twice: { status: 409, message: 'This very file is attached here already.' },
  attachment_bytes_missing: {
    status: 404,
    message: 'The bytes of this file are not in the store. An operator can bring them back from a backup.',
  },
  tax_number_unfit: { status: 400, message: 'This is no tax number of {country}: {form}.' },
  tax_number_taken: { status: 409, message: '{code} {name} has this tax number already.' },
  code_of_archived: {
    status: 409,
    message: '{code} is the code of “{name}”, which is archived. Restore that one, or choose another code.',
  },
  record_archived: { status: 409, message: '{code} is archived and does not change. Restore it first.' },
  record_not_archived: { status: 409, message: '{code} is not archived.' },
  customer_has_balance: {
    status: 409,
    message: '{code} has open balances. Settle them, then archive.',
  },
  item_has_stock: { status: 409, message: '{code} is in stock. Sell or adjust what is left, then archive.' },
  item_tax_inactive: {
    status: 409,
    message: 'The tax code of {code} is no longer in use. Activate it, then restore the item.',
  },
  name_taken: { status: 409, message: 'This name is taken. Choose another.' },
  barcode_taken: { status: 409, message: 'One of these barcodes belongs to another item.' },
  rate_exists: {
    status: 409,
    message: 'There is already a rate of this type for this currency and day. Change that one.',
  },
  still_referenced: { status: 409, message: 'This is in use and cannot be removed ({constraint}). Deactivate it.' },
} as const satisfies ErrorWords;
