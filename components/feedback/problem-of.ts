import { ORPCError } from '@orpc/client';
import type { Problem } from '#contract/problem.ts';

/** The problem behind a failed call; undefined when the server was not reached at all. */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data
    ? (data as Problem)
    : undefined;
}
