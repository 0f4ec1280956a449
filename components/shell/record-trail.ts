import { safeNext } from '#lib/paths.ts';

/** The list a person came from, as far as it matters for stepping: addresses around the one they opened. */
export interface Trail {
  /** Address of the list with its filters. */
  list: string;
  hrefs: readonly string[];
  /** Place of the first of `hrefs` in the list, from zero. */
  first: number;
  /** Rows the list had loaded. */
  count: number;
}

export interface Steps {
  list: string;
  previous: string | undefined;
  next: string | undefined;
  /** From one. */
  position: number;
  count: number;
}

/** Enough to step for an afternoon, small enough to write on every opening. */
const AROUND = 200;
const KEY = 'mizan:trail';

export function trailAround(list: string, addresses: readonly string[], opened: string): Trail {
  // A stock list names an item once per warehouse; stepping visits it once.
  const hrefs = [...new Set(addresses)];
  const first = Math.max(0, hrefs.indexOf(opened) - AROUND);
  return { list, hrefs: hrefs.slice(first, first + 2 * AROUND + 1), first, count: hrefs.length };
}

/** Where a record stands in the list it was opened from; null when it was not opened from one. */
export function stepsAt(trail: Trail | null, pathname: string): Steps | null {
  const at = trail?.hrefs.findIndex((href) => href.split('?')[0] === pathname) ?? -1;
  if (!trail || at < 0) return null;
  return {
    list: trail.list,
    previous: trail.hrefs[at - 1],
    next: trail.hrefs[at + 1],
    position: trail.first + at + 1,
    count: trail.count,
  };
}

function isOurs(href: unknown): href is string {
  return typeof href === 'string' && safeNext(href) !== undefined;
}

export function parseTrail(text: string | null): Trail | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return null;
    const { list, hrefs, first, count } = kept as Partial<Record<keyof Trail, unknown>>;
    const whole =
      isOurs(list) &&
      Array.isArray(hrefs) &&
      hrefs.every(isOurs) &&
      typeof first === 'number' &&
      typeof count === 'number';
    return whole ? { list, hrefs, first, count } : null;
  } catch {
    // Not ours: there is no list to step through.
    return null;
  }
}

export function leaveTrail(trail: Trail) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(trail));
  } catch {
    // Without storage there are no steps; opening the record works all the same.
    return;
  }
}

/** The text itself, so that React can compare it. */
export function keptTrail(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // Storage is switched off in this browser: nobody came from a list.
    return null;
  }
}
