import * as z from 'zod';
import { businessDate } from '#contract/fields.ts';

/** Which currencies a file shows; both unless one is asked for. */
const currency = z.enum(['both', 'base', 'local']).default('both');

export const shownQuery = z.object({ currency });
export const rangeQuery = shownQuery.extend({ from: businessDate, to: businessDate });
export const asOfQuery = shownQuery.extend({ asOf: businessDate });

interface Page<Row> {
  rows: readonly Row[];
  next: string | null;
}

const AT_ONCE = 1000;

/** Every row of a paged list, a page after the other, inside one snapshot. */
export async function* everyRow<Row>(
  read: (page: { cursor: string | undefined; limit: number }) => Promise<Page<Row>>,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const { rows, next } = await read({ cursor, limit: AT_ONCE });
    yield* rows;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
