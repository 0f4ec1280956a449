import { describe, expect, it } from 'vitest';
import { type CandidateFacts, candidateNo, usualCandidate } from './candidates.ts';

function end(date: string, more: Partial<CandidateFacts> = {}): CandidateFacts {
  return { date, state: 'open', reversalState: 'open', revaluedBy: null, ...more };
}

describe('a new revaluation proposes a month it can be posted in', () => {
  const today = '2026-11-26';
  const running = end('2026-11-30');

  it('the last that is over', () => {
    expect(usualCandidate([running, end('2026-10-31'), end('2026-09-30')], today)?.date).toBe('2026-10-31');
  });

  it('not one that is revalued, closed, or followed by a closed one', () => {
    const rows = [
      end('2026-10-31', { revaluedBy: 'REV-2026-000001' }),
      end('2026-09-30', { reversalState: 'hard' }),
      end('2026-08-31', { state: 'soft' }),
      end('2026-07-31', { state: 'sealed' }),
    ];
    expect(rows.map(candidateNo)).toEqual(['revalued', 'reversal_closed', 'closed', 'closed']);
    expect(usualCandidate([running, ...rows], today)).toBe(running);
    expect(usualCandidate([...rows, end('2026-06-30')], today)?.date).toBe('2026-06-30');
    expect(usualCandidate(rows, today)).toBeUndefined();
  });

  it('nor one whose next day has no period yet', () => {
    expect(candidateNo(end('2026-10-31', { reversalState: null }))).toBe('reversal_closed');
  });
});
