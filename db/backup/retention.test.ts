import { describe, expect, it } from 'vitest';
import { backupName, instantOf } from './manifest.ts';
import { outlived, parseKeep } from './retention.ts';

const END = Date.parse('2026-11-24T23:17:00.000Z');
const HOUR = 3_600_000;

/** A backup every hour for so many days, newest first. */
function hourly(days: number): string[] {
  return Array.from({ length: days * 24 }, (_, index) => backupName(new Date(END - index * HOUR)));
}

function kept(names: readonly string[], keep: string): string[] {
  const gone = new Set(outlived(names, parseKeep(keep)));
  return names.filter((name) => !gone.has(name));
}

describe('old backups', () => {
  it('are named by their instant, and sort by it', () => {
    expect(instantOf(backupName(new Date(END)))?.getTime()).toBe(END);
    expect(instantOf('notes')).toBeUndefined();
    expect(hourly(3).toSorted().reverse()).toEqual(hourly(3));
  });

  it('keep the newest of every hour, day and week asked for, and no more', () => {
    expect(kept(hourly(60), '24h')).toEqual(hourly(60).slice(0, 24));
    expect(kept(hourly(60), '7d').map((name) => name.slice(0, 13))).toEqual(
      ['24', '23', '22', '21', '20', '19', '18'].map((day) => `2026-11-${day}T23`),
    );
    // Weeks end on Sunday, UTC.
    expect(kept(hourly(60), '3w').map((name) => name.slice(0, 13))).toEqual([
      '2026-11-24T23',
      '2026-11-22T23',
      '2026-11-15T23',
    ]);
    expect(kept(hourly(60), '24h,7d,5w')).toHaveLength(24 + 6 + 3);
  });

  it('never lose the last one, however old, and days without a backup do not count', () => {
    const sparse = ['2026-11-24T01-00-00-000Z', '2026-06-01T01-00-00-000Z', '2025-01-01T01-00-00-000Z'];
    expect(kept(sparse, '2d')).toEqual(sparse.slice(0, 2));
    expect(kept(sparse, '0d,1w')).toEqual(sparse.slice(0, 1));
  });

  it('are not removed by a rule nobody can read', () => {
    for (const text of ['', 'all', '7', '7x', '0d', '-1d']) expect(() => parseKeep(text), text).toThrow(/24h,7d,5w/);
  });
});
