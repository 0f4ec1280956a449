import * as z from 'zod';
import { businessDate } from '#contract/fields.ts';

/** Which currencies a file shows; both unless one is asked for. */
const currency = z.enum(['both', 'base', 'local']).default('both');

export const rangeQuery = z.object({ from: businessDate, to: businessDate, currency });
