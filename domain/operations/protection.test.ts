import { describe, expect, it } from 'vitest';
import { protectionAttention } from './protection.ts';

const limits = { backupDays: 1, drillDays: 30 };
const fresh = { ended: 'succeeded', ageDays: 0.1 } as const;

describe('backups and drills want a person', () => {
  it('never, while both are fresh and well', () => {
    expect(protectionAttention(fresh, fresh, limits)).toEqual([]);
    expect(protectionAttention({ ...fresh, ageDays: 1 }, { ...fresh, ageDays: 30 }, limits)).toEqual([]);
  });

  it('when none was ever made', () => {
    const none = { ended: null, ageDays: null };
    expect(protectionAttention(none, none, limits)).toEqual(['backup_never', 'drill_never']);
  });

  it('when the newest good one is older than allowed', () => {
    const old = { ended: 'succeeded', ageDays: 31 } as const;
    expect(protectionAttention(old, old, limits)).toEqual(['backup_old', 'drill_old']);
  });

  it('when the last one failed or its process died, however young the last good one is', () => {
    expect(protectionAttention({ ended: 'failed', ageDays: 0 }, { ended: 'abandoned', ageDays: 0 }, limits)).toEqual([
      'backup_failed',
      'drill_failed',
    ]);
  });
});
