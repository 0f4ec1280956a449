import type { PeriodState } from '../enums.ts';

const WORDS: Record<PeriodState, string> = { open: 'open', soft: 'soft-closed', hard: 'locked', sealed: 'sealed' };

const CHOICES: Record<PeriodState, string> = {
  open: '',
  soft: 'Use a date in an open period, or post into it with a reason if your roles allow it',
  hard: 'Use a date in an open period, or ask for an exception',
  sealed: 'Use a date in an open period: a sealed one is never written again',
};

/** What the refusal of a posting into a closed period says: its state, who set it and why, and what one may do. */
export function closureParams(period: {
  area: string;
  code: string;
  state: PeriodState;
  by: string | null;
  reason: string | null;
  date: string;
}) {
  const by = period.by ? ` by ${period.by}` : '';
  return {
    area: period.area,
    period: period.code,
    state: period.state,
    date: period.date,
    word: WORDS[period.state],
    closure: `${by}${period.reason ? ` (“${period.reason}”)` : ''}`,
    choices: CHOICES[period.state],
  };
}
