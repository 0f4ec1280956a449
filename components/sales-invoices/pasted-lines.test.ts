import { describe, expect, it } from 'vitest';
import { isTable, pastedLines } from './pasted-lines.ts';

function brief(text: string) {
  return pastedLines(text).map((line) => [line.asked, line.quantity, line.unitPrice, line.discountPercent]);
}

describe('rows pasted from a spreadsheet', () => {
  it('become lines: code, quantity, price, discount', () => {
    expect(brief('CEM-50\t10\t7.85\t5\r\nSRV\t1\t20\r\n')).toEqual([
      ['CEM-50', '10', '7.85', '5'],
      ['SRV', '1', '20', '0'],
    ]);
  });

  it('leave out their heading, and empty rows', () => {
    expect(brief('Code\tQty\tPrice\n\nCEM-50\t2\t3\n\t\t\n')).toEqual([['CEM-50', '2', '3', '0']]);
    expect(brief('الرمز\tالكمية\nCEM-50\t٢')).toEqual([['CEM-50', '2', '', '0']]);
  });

  it('take the numbers of their own country', () => {
    expect(brief('A\t1.234,5\t12,50\t2,5%')).toEqual([['A', '1234.5', '12.50', '2.5']]);
  });

  it('keep a figure nobody can read, so that its row can say so', () => {
    expect(brief('A\tten\t7.85\nB\t1\t1')).toEqual([
      ['A', 'ten', '7.85', '0'],
      ['B', '1', '1', '0'],
    ]);
  });

  it('may be codes alone, and may be quoted', () => {
    expect(brief('A\nB')).toEqual([
      ['A', '1', '', '0'],
      ['B', '1', '', '0'],
    ]);
    expect(brief('"A\tB"\t"1"\n"C""D"\t2')).toEqual([
      ['A\tB', '1', '', '0'],
      ['C"D', '2', '', '0'],
    ]);
  });

  it('are not a single word', () => {
    expect(isTable('5281000000056\n')).toBe(false);
    expect(isTable('Portland cement')).toBe(false);
    expect(isTable('CEM-50\t1')).toBe(true);
  });
});
