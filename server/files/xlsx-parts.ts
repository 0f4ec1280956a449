import type { Sheet, SheetColumn } from './sheet.ts';

/** Text as XML holds it: what XML 1.0 cannot say is left out, a carriage return is spelled out so that a reader keeps it. */
export function xml(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (found) => ('\t\n\r'.includes(found) ? found : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Styles before those of the columns: plain, head, words, words a spreadsheet might run, and the last two strong. */
export const STYLE = {
  plain: 0,
  head: 1,
  text: 2,
  quoted: 3,
  textStrong: 4,
  quotedStrong: 5,
  firstOfColumns: 6,
} as const;

function formatOf(column: SheetColumn): string {
  switch (column.kind) {
    case 'date':
      return 'yyyy\\-mm\\-dd';
    case 'amount':
      return column.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(column.decimals ?? 2)}`;
    case 'percent':
      return '0.0%';
    case 'count':
      return '#,##0';
    default:
      return 'General';
  }
}

/** Two styles a column, plain and strong, after the fixed ones. */
export function stylesPart(columns: readonly SheetColumn[]): string {
  const formats = columns.map(
    (column, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xml(formatOf(column))}"/>`,
  );
  const font = (strong: boolean) => (strong ? ' fontId="1" applyFont="1"' : ' fontId="0"');
  const words = [false, true].flatMap((strong) =>
    ['', ' quotePrefix="1"'].map(
      (quote) => `<xf numFmtId="49"${font(strong)} applyNumberFormat="1" xfId="0"${quote}/>`,
    ),
  );
  const figures = columns.flatMap((_, index) =>
    [false, true].map((strong) => `<xf numFmtId="${164 + index}"${font(strong)} applyNumberFormat="1" xfId="0"/>`),
  );
  const head = '<xf numFmtId="49" fontId="1" fillId="2" applyFont="1" applyFill="1" applyNumberFormat="1" xfId="0"/>';
  const styles = ['<xf numFmtId="0" fontId="0" xfId="0"/>', head, ...words, ...figures];
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF2"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`;
}

/** A sheet's name: at most 31 characters, none a spreadsheet refuses. */
export function sheetName(title: string, number: number): string {
  const suffix = number === 1 ? '' : ` ${number}`;
  return `${title
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31 - suffix.length)}${suffix}`;
}

function sheetNumbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export function workbookPart(sheet: Sheet, count: number): string {
  const sheets = sheetNumbers(count).map(
    (number) => `<sheet name="${xml(sheetName(sheet.title, number))}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

export function workbookRelations(count: number): string {
  const sheets = sheetNumbers(count).map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}

export const PACKAGE_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = sheetNumbers(count).map(
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.join('')}</Types>`;
}

/** What comes before the rows: direction, the head that stays in sight, widths. */
export function worksheetHead({ columns, rightToLeft }: Sheet, widths: readonly number[]): string {
  const cols = columns.map(
    (_, index) => `<col min="${index + 1}" max="${index + 1}" width="${widths[index]}" customWidth="1"/>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>`;
}

/** What comes after them: how it prints, with what it is about over every page. */
export function worksheetFoot({ title, about }: Sheet): string {
  // In a page header an ampersand begins a code; doubled it is itself.
  const header = [title, ...about].join(' · ').replaceAll('&', '&&').slice(0, 200);
  return `</sheetData><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>${xml(`&C${header}`)}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}
