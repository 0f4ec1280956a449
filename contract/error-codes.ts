import { ACCESS_ERRORS } from './errors/access.ts';
import { BOOKS_ERRORS } from './errors/books.ts';
import { REQUEST_ERRORS } from './errors/request.ts';
import { RETURNS_ERRORS } from './errors/returns.ts';
import { TILLS_ERRORS } from './errors/tills.ts';
import { WRITERS_ERRORS } from './errors/writers.ts';

/**
 * Every way the API says no. A closed union: a new refusal gets its code, its HTTP status and its sentence under errors/, and
 * nowhere else. Sentences are templates over `params` ({name}); they instruct. Each has its Arabic in sentences-ar.ts, and a
 * request says in Accept-Language which one it wants.
 */
export const ERROR_CODES = {
  ...REQUEST_ERRORS,
  ...ACCESS_ERRORS,
  ...WRITERS_ERRORS,
  ...BOOKS_ERRORS,
  ...RETURNS_ERRORS,
  ...TILLS_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export type ErrorParams = Record<string, string | number>;

/** A sentence with its params filled in; a param that is missing stays visible as {name}. */
export function fillSentence(sentence: string, params: ErrorParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
