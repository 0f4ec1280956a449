import type { ErrorWords } from './words.ts';

/** The request itself, and our own faults. */
export const REQUEST_ERRORS = {
  validation_failed: { status: 400, message: 'Some fields need your attention.' },
  malformed_request: { status: 400, message: 'The request could not be read. Send JSON in the documented form.' },
  company_required: {
    status: 400,
    message: 'Say which company: send X-Company-Id, or ?company= for streams and downloads.',
  },
  idempotency_key_required: {
    status: 400,
    message: 'Send an Idempotency-Key header (8 to 100 characters) with this request.',
  },
  reference_unknown: {
    status: 400,
    message: 'Something this refers to does not exist in this company ({constraint}).',
  },
  value_refused: { status: 400, message: 'The database refuses this value ({constraint}).' },
  not_found: { status: 404, message: 'There is nothing here, or it belongs to another company.' },
  method_not_allowed: { status: 405, message: 'This address does not answer to that method.' },
  payload_too_large: { status: 413, message: 'The request is larger than the {limit} allowed.' },
  unsupported_media_type: { status: 415, message: 'Send application/json.' },
  origin_refused: { status: 403, message: 'This request comes from another site and is refused.' },
  internal_error: {
    status: 500,
    message: 'Something broke on our side. Nothing was saved. Give support the request id.',
  },
} as const satisfies ErrorWords;
