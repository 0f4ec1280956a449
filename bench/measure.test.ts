import { expect, it } from 'vitest';
import { compare, run } from './measure.ts';
import { meets, plainReading, readingOf, tableOf } from './result.ts';
import { latency, percentile } from './stats.ts';

const rated = (perSecond: number) => ({ samples: [1], perSecond });

function rates(given: readonly number[]) {
  const left = [...given];
  return () => Promise.resolve(rated(left.shift() ?? Number.NaN));
}

function compared(limits: readonly number[], subjects: readonly number[]) {
  return compare({
    what: 'planted',
    unit: '/s',
    clients: 1,
    rounds: subjects.length,
    subject: { what: 'subject', run: rates(subjects) },
    limit: { what: 'limit', run: rates(limits) },
  });
}

it('judges a subject by the limits just before and just after it', async () => {
  expect(await compared([100, 200], [75])).toMatchObject({ ratio: 0.5 });
});

it('voids a comparison whose limit moved by more than a fifth', async () => {
  const moved = await compared([100, 200], [75]);
  expect(moved).toMatchObject({ steady: false, limitSpread: 0.5 });
  expect(tableOf([readingOf('x', moved, { atLeast: 0.4 })])).toContain('void');
  expect(await compared([100, 110], [75])).toMatchObject({ steady: true });
});

it('takes the median of the rounds, so that one disturbed round does not decide', async () => {
  expect(await compared([100, 100, 100, 100], [60, 5, 62])).toMatchObject({ ratio: 0.6 });
});

it('does every operation once, however many clients share them', async () => {
  const done: number[] = [];
  const { samples } = await run(10, 4, async (index) => done.push(index));
  expect(done.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(samples).toHaveLength(10);
});

it('fails when an operation fails, instead of counting it as fast', async () => {
  await expect(run(3, 2, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

it('says what was missed and stays silent where nothing was promised', () => {
  expect(meets(0.59, { atLeast: 0.6 })).toBe(false);
  expect(meets(1.5, { atMost: 1.5 })).toBe(true);
  expect(meets(9, undefined)).toBeNull();
  const line = { code: 'x', what: 'planted', measured: '', limit: '', ratio: 0.5, figures: null };
  expect(tableOf([plainReading({ ...line, wanted: { atLeast: 0.6 } })])).toContain('MISSED');
  expect(tableOf([plainReading(line)])).not.toMatch(/MISSED|met/);
});

it('takes the ninety-fifth of a hundred', () => {
  const samples = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(samples, 0.95)).toBe(95);
  expect(latency([3, 1, 2])).toEqual({ count: 3, median: 2, p95: 3 });
});
