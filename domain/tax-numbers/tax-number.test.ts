import { describe, expect, it } from 'vitest';
import { canonicalTaxNumber, taxNumberFits } from './tax-number.ts';

describe('a tax number', () => {
  it.each([
    ['ET', '0012345678', '0012345678'],
    ['ET', ' 00-1234 5678 ', '0012345678'],
    ['LB', '1288450-601', '1288450-601'],
    ['LB', '1288450 -601', '1288450-601'],
    ['LB', '1288450', '1288450'],
    ['FR', 'fr 40 303265045', 'FR40303265045'],
  ])('of %s is stored of %j as %s', (country, typed, stored) => {
    expect(canonicalTaxNumber(country, typed)).toBe(stored);
    expect(taxNumberFits(country, stored)).toBe(true);
  });

  it.each([
    ['ET', '001234567'],
    ['ET', '00123456789'],
    ['ET', '0000000000'],
    ['ET', '01ABCDEFGH'],
    ['ET', '٠٠١٢٣٤٥٦٧٨'],
    ['ET', '0012345678\n'],
    ['LB', '123'],
    ['LB', '0000-601'],
    ['LB', '1288450-60'],
    ['LB', '1288450601601'],
    ['LB', '1288450-6o1'],
    ['FR', '--'],
    ['FR', 'a'],
  ])('is none of %s when it is %j', (country, number) => {
    expect(taxNumberFits(country, number)).toBe(false);
  });
});
