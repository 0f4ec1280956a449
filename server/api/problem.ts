import { ORPCError } from '@orpc/server';
import { ERROR_CODES, isErrorCode } from '#contract/error-codes.ts';
import { fieldSentence } from '#contract/field-sentences.ts';
import type { Problem } from '#contract/problem.ts';
import { sentenceOf } from '#contract/sentence.ts';
import { refusalFrom } from '../db/database-errors.ts';
import { log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { readerLocale } from '../request-locale.ts';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

function pathOf(issue: Issue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

function problemOfRefusal(refusal: Refusal, requestId: string): Problem {
  return {
    code: refusal.code,
    message: refusal.message,
    status: refusal.status,
    requestId,
    params: refusal.params,
    ...(refusal.field === undefined ? {} : { fields: [{ path: refusal.field, message: refusal.message }] }),
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  };
}

function plain(code: keyof typeof ERROR_CODES, requestId: string, fields?: Problem['fields']): Problem {
  return {
    code,
    message: sentenceOf(code, {}, readerLocale()),
    status: ERROR_CODES[code].status,
    requestId,
    params: {},
    ...(fields ? { fields } : {}),
  };
}

function issuesOf(error: ORPCError<string, unknown>): Issue[] | undefined {
  const { data } = error;
  return typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues)
    ? (data.issues as Issue[])
    : undefined;
}

/** What the caller is told of any error. What is our own fault is logged with its stack and told as internal_error. */
export function problemFrom(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return problemOfRefusal(error, requestId);
  const refusal = refusalFrom(error);
  if (refusal) return problemOfRefusal(refusal, requestId);
  if (error instanceof ORPCError) {
    const carried: unknown = error.data;
    if (isErrorCode(error.code) && typeof carried === 'object' && carried !== null && 'requestId' in carried)
      return carried as Problem;
    const issues = issuesOf(error);
    if (error.status === 400 && issues)
      return plain(
        'validation_failed',
        requestId,
        issues.map((issue) => ({ path: pathOf(issue), message: fieldSentence(issue.message, readerLocale()) })),
      );
    if (error.status === 400) return plain('malformed_request', requestId);
    if (error.status === 404) return plain('not_found', requestId);
    if (error.status === 405) return plain('method_not_allowed', requestId);
    if (error.status === 413) return plain('payload_too_large', requestId);
    if (error.status === 415) return plain('unsupported_media_type', requestId);
  }
  log().error({ requestId, err: error }, 'unexpected error');
  return plain('internal_error', requestId);
}

/** oRPC carries the problem to its error encoder. */
export function toOrpcError(error: unknown, requestId: string): ORPCError<string, Problem> {
  const problem = problemFrom(error, requestId);
  return new ORPCError(problem.code, { status: problem.status, message: problem.message, data: problem });
}
