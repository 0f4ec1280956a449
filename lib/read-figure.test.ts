import { describe, expect, it } from 'vitest';
import { readFigure } from './read-figure.ts';

describe('a figure as it is written', () => {
  it.each([
    ['12', '12'],
    [' 12.50 ', '12.50'],
    ['1,234', '1234'],
    ['1,234,567.89', '1234567.89'],
    ['1.234,56', '1234.56'],
    ['12,5', '12.5'],
    ['0,125', '0.125'],
    ['1.234.567', '1234567'],
    ['1 234,5', '1234.5'],
    ['1\u202f234', '1234'],
    ["1'234.5", '1234.5'],
    ['−7', '-7'],
    ['١٢٫٥', '12.5'],
    ['٨٩٬٥١٢', '89512'],
    ['۱۲', '12'],
  ])('%s is read as %s', (written, plain) => {
    expect(readFigure(written)).toBe(plain);
  });

  it.each(['', 'twelve', '12 pcs', '1,2,3', '1.2.3', '--1'])('%j is left for a check to point at', (written) => {
    expect(readFigure(written)).toBe(written.trim());
  });
});
