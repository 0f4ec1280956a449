import { describe, expect, it } from 'vitest';
import { decimal, format, ONE } from '#lib/decimal.ts';
import { overlapping, priceIn } from './price.ts';

const rate = decimal('89512.37');
const quoted = (price: string, includesTax: boolean) => ({ price: decimal(price), includesTax, rate });
const vat = decimal('0.11');

describe('a price of a list', () => {
  it('stands to the last digit in a document that speaks its language', () => {
    expect(format(priceIn(quoted('8.725', true), { includesTax: true, rate }, vat))).toBe('8.725');
  });

  it('loses or gains its tax where the document asks otherwise', () => {
    expect(format(priceIn(quoted('11.1', true), { includesTax: false, rate }, vat))).toBe('10.000000');
    expect(format(priceIn(quoted('10', false), { includesTax: true, rate }, vat))).toBe('11.100000');
  });

  it('is converted once into another currency', () => {
    expect(format(priceIn(quoted('2', false), { includesTax: false, rate: ONE }, vat))).toBe('179024.740000');
    expect(format(priceIn({ ...quoted('179024.74', true), rate: ONE }, { includesTax: false, rate }, vat))).toBe(
      '1.801802',
    );
  });

  it('holds one price a day for an item', () => {
    const price = (itemId: string, validFrom: string, validTo: string | null) => ({ itemId, validFrom, validTo });
    expect(
      overlapping([
        price('a', '2026-01-01', '2026-03-31'),
        price('a', '2026-04-01', null),
        price('b', '2026-02-01', null),
        price('a', '2026-03-31', '2026-03-31'),
        price('b', '2025-01-01', '2026-01-31'),
      ]),
    ).toEqual([3]);
  });
});
