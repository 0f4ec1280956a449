import { describe, expect, it } from 'vitest';
import { dueDateOf } from './due-date.ts';

describe('the due date', () => {
  it('follows the days of the terms, and the end of their month where it is agreed', () => {
    expect(dueDateOf('2026-01-31', { days: 30, endOfMonth: false })).toBe('2026-03-02');
    expect(dueDateOf('2026-01-10', { days: 30, endOfMonth: true })).toBe('2026-02-28');
    expect(dueDateOf('2028-02-01', { days: 0, endOfMonth: true })).toBe('2028-02-29');
    expect(dueDateOf('2026-12-15', { days: 0, endOfMonth: false })).toBe('2026-12-15');
  });
});
