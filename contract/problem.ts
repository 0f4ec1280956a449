import * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

const codes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** The one error body, served as application/problem+json. `details` holds what a screen compares (new effects, current row). */
export const problemSchema = z.object({
  code: z.enum(codes),
  message: z.string(),
  status: z.int(),
  requestId: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  details: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
