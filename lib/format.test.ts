import { expect, it } from 'vitest';
import { formatAmount, formatDate, formatPercent, formatQuantity } from './format.ts';

it('groups thousands, keeps the currency decimals, and writes minus as −', () => {
  expect(formatAmount('-709825396.5000', 2)).toBe('−709,825,396.50');
  expect(formatAmount('7931.0100', 2)).toBe('7,931.01');
});

it('writes zero as a dash, or as digits where asked', () => {
  expect(formatAmount('0.0000', 2)).toBe('–');
  expect(formatAmount('-0.0000', 2, { zero: 'digits' })).toBe('0.00');
});

it('never hides a digit that is there', () => {
  expect(formatAmount('1.23456', 2)).toBe('1.23456');
  expect(formatQuantity('148.5000')).toBe('148.5');
  expect(formatQuantity('89512.3700000000')).toBe('89,512.37');
  expect(formatQuantity('24.0000')).toBe('24');
});

it('writes dates with Latin digits in Arabic', () => {
  expect(formatDate('2026-11-14', 'ar')).toMatch(/14.*2026/);
});

it.each([
  ['0.110000', '11%'],
  ['0.055', '5.5%'],
  ['0', '0%'],
])('shows the tax rate %s as %s', (fraction, shown) => {
  expect(formatPercent(fraction)).toBe(shown);
});
