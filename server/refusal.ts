import { ERROR_CODES, type ErrorCode, type ErrorParams } from '#contract/error-codes.ts';
import { sentenceOf } from '#contract/sentence.ts';
import { readerLocale } from './request-locale.ts';

export interface RefusalOptions {
  params?: ErrorParams;
  /** Path of the offending field in the request body, e.g. `lines.3.quantity`. */
  field?: string;
  /** What a screen compares: the new effects, the row as it is now. */
  details?: unknown;
  cause?: unknown;
}

/**
 * The one way the server says no. Becomes problem+json at the edge and a failure class in the worker. Thrown, because it must
 * also roll the transaction back. Its message is in the language of the request it refuses.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly field: string | undefined;
  readonly details: unknown;

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(
      sentenceOf(code, options.params, readerLocale()),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.params = options.params ?? {};
    this.field = options.field;
    this.details = options.details;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}
