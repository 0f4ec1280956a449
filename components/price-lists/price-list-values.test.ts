import { describe, expect, it } from 'vitest';
import { pastedPrices } from './price-list-values.ts';

describe('prices pasted from a spreadsheet', () => {
  it('are code, price and days; headings and empty rows fall out', () => {
    const text = 'Code\tPrice\tFrom\tTo\nCEM-50\t8,75\t2026-01-01\t2026-06-30\n\nSRV\t25\n';
    expect(pastedPrices(text, '2026-11-24')).toEqual([
      { code: 'CEM-50', unitPrice: '8.75', validFrom: '2026-01-01', validTo: '2026-06-30' },
      { code: 'SRV', unitPrice: '25', validFrom: '2026-11-24', validTo: '' },
    ]);
  });
});
