import { describe, expect, it } from 'vitest';
import type { AccountDetailRecord } from '../db/accounts.ts';
import { readChart, writeChart } from './chart-csv.ts';

const ACCOUNT: AccountDetailRecord = {
  id: 'a',
  code: '6111',
  name: 'Rent',
  nameAr: null,
  nameFr: null,
  type: 'expense',
  parentId: null,
  postable: true,
  active: true,
  archived: false,
  archivedFact: null,
  currency: null,
  control: null,
  hasEntries: false,
  hasBalance: false,
  roles: [],
  namedBy: 0,
  children: 0,
  activeChildren: 0,
  base: '0',
  local: '0',
  version: 1,
};

describe('a chart file', () => {
  it.each(['Rent, "old" shop', '=cmd|calc', '-deduction', '@home', 'بدلات إيجار', 'two\nlines'])(
    'gives back the name %j as it was',
    (name) => {
      const { rows, unread } = readChart(writeChart([{ ...ACCOUNT, name }]));
      expect([unread, rows.map((row) => row.name)]).toEqual([[], [name]]);
    },
  );

  it('never holds a cell that a spreadsheet would run', () => {
    const text = writeChart([{ ...ACCOUNT, name: '=HYPERLINK("x")', nameAr: '+1', nameFr: '\tx' }]);
    for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+@\t]/);
  });

  it('is read with semicolons, columns in any order, and empty lines', () => {
    const { rows } = readChart('type;code;name_en;active\n\nExpense;6111;Rent;no\n;;;\n');
    expect(rows).toMatchObject([{ line: 3, code: '6111', type: 'expense', active: false, postable: true }]);
  });

  it.each([
    ['6111,Rent,cost', 'type'],
    ['61/11,Rent,expense', 'code'],
    ['6111,,expense', 'name_en'],
    [',Rent,expense', 'code'],
  ])('says of the row %j that %s is wrong', (row, field) => {
    expect(readChart(`code,name_en,type\n${row}\n`).unread).toMatchObject([{ line: 2, field }]);
  });
});
