import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv.ts';

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+961 1 234 567', "'+961 1 234 567"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tcmd', "'\tcmd"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['\r=1', `"'\r=1"`],
  ])('is never a formula: %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each(['-5.00', '0', '709825396.25', '-0.0001'])('stays a number: %s', (value) => {
    expect(csvCell(value)).toBe(value);
  });

  it('keeps Arabic, commas, quotes and line breaks as they are written', () => {
    expect(csvLine(['مؤسسة زحلة', 'Nails, 5 cm', 'a "good" one', 'two\nlines', ''])).toBe(
      'مؤسسة زحلة,"Nails, 5 cm","a ""good"" one","two\nlines",\r\n',
    );
  });
});
