import { instantOf } from './manifest.ts';
import { BackupRefusal } from './refusal.ts';

export interface Keep {
  hours: number;
  days: number;
  weeks: number;
}

const HOUR_MS = 3_600_000;
// 1970-01-01 was a Thursday: weeks counted from the Monday before it.
const MONDAY_MS = 3 * 24 * HOUR_MS;

/** Reads `24h,7d,5w`. At least one backup is always kept. Throws keep_malformed. */
export function parseKeep(text: string): Keep {
  const keep: Keep = { hours: 0, days: 0, weeks: 0 };
  const names = { h: 'hours', d: 'days', w: 'weeks' } as const;
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,4})([hdw])\s*$/.exec(part);
    if (!match) throw new BackupRefusal('keep_malformed');
    keep[names[match[2] as 'h' | 'd' | 'w']] = Number(match[1]);
  }
  if (keep.hours + keep.days + keep.weeks === 0) throw new BackupRefusal('keep_malformed');
  return keep;
}

/** The newest of each of the last `count` spans that have one. */
function newestOfSpans(names: readonly string[], count: number, spanOf: (ms: number) => number): string[] {
  const spans = new Map<number, string>();
  for (const name of names) {
    const at = instantOf(name);
    if (!at) continue;
    const span = spanOf(at.getTime());
    if (!spans.has(span) && spans.size < count) spans.set(span, name);
  }
  return [...spans.values()];
}

/** Which backups to remove, given all of them newest first: those no hour, day or week (UTC, Monday first) keeps. */
export function outlived(names: readonly string[], { hours, days, weeks }: Keep): string[] {
  const kept = new Set([
    ...names.slice(0, 1),
    ...newestOfSpans(names, hours, (ms) => Math.floor(ms / HOUR_MS)),
    ...newestOfSpans(names, days, (ms) => Math.floor(ms / (24 * HOUR_MS))),
    ...newestOfSpans(names, weeks, (ms) => Math.floor((ms + MONDAY_MS) / (7 * 24 * HOUR_MS))),
  ]);
  return names.filter((name) => !kept.has(name));
}
