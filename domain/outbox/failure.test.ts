import { expect, it } from 'vitest';
import { ATTEMPTS_MAX, classify, fingerprint, retryDelayMs, stateAfter } from './failure.ts';

it('hands what no retry can cure to a person at once', () => {
  expect(stateAfter(classify('item_unknown'), 1)).toBe('blocked');
});

it('parks a locked period for the accountant', () => {
  expect(stateAfter(classify('period_locked'), 1)).toBe('parked');
});

it('gives up on a transient fault after five attempts, waiting longer each time', () => {
  expect(stateAfter(classify('busy'), ATTEMPTS_MAX - 1)).toBe('failed');
  expect(stateAfter(classify('busy'), ATTEMPTS_MAX)).toBe('dead');
  expect(retryDelayMs(3, 0)).toBeGreaterThan(retryDelayMs(1, 0.99));
  expect(retryDelayMs(30, 0.99)).toBeLessThanOrEqual(300_000);
});

it('lets a return wait as long as its sale does, without giving up', () => {
  expect(stateAfter(classify('sale_pending'), ATTEMPTS_MAX * 10)).toBe('failed');
});

it('tells causes apart', () => {
  expect(fingerprint('sale.completed', 'item_unknown', 'No item 1')).not.toBe(
    fingerprint('sale.completed', 'item_unknown', 'No item 2'),
  );
});
