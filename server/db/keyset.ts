import { type RawBuilder, sql } from 'kysely';
import type { ListSums } from '#contract/fields.ts';
import { Refusal } from '../refusal.ts';

/** One page of a keyset-paged list. `next` is opaque; null at the end. */
export interface Page<T> {
  rows: T[];
  next: string | null;
}

type Key = [value: string, id: string];

function decode(cursor: string): Key {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2 && parsed.every((part) => typeof part === 'string'))
      return parsed as Key;
  } catch {
    // Anything unreadable is refused below, in one sentence.
  }
  throw new Refusal('validation_failed', { field: 'cursor' });
}

export interface Ordering {
  /** Qualified column, e.g. `c.name`. Never from the wire. */
  column: string;
  id: string;
  descending: boolean;
}

/** Continues after the last row of the page before: a row comparison, so that one index range serves every page alike. */
export function afterCursor(cursor: string | undefined, { column, id, descending }: Ordering): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`;
  const [value, lastId] = decode(cursor);
  const left = sql`(${sql.ref(column)}, ${sql.ref(id)})`;
  return descending ? sql<boolean>`${left} < (${value}, ${lastId})` : sql<boolean>`${left} > (${value}, ${lastId})`;
}

export function orderBy({ column, id, descending }: Ordering): RawBuilder<unknown> {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  return sql`${sql.ref(column)} ${direction}, ${sql.ref(id)} ${direction}`;
}

/** All of them; the empty list is true. */
export function allOf(conditions: readonly (RawBuilder<boolean> | undefined)[]): RawBuilder<boolean> {
  const present = conditions.filter((condition) => condition !== undefined);
  return present.length > 0 ? sql<boolean>`${sql.join(present, sql` and `)}` : sql<boolean>`true`;
}

/** The sums of a list that finds nothing. */
export const NO_SUMS: ListSums = { count: 0, base: '0', local: '0' };

/** Cuts the one row too many and makes the cursor of the next page. */
export function pageFrom<T>(found: T[], limit: number, key: (row: T) => Key): Page<T> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    found.length > limit && last !== undefined ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null;
  return { rows, next };
}
