import { describe, expect, it } from 'vitest';
import { disagreements } from '../form/comparison.ts';
import { invoiceComparison } from './invoice-comparison.ts';
import { EMPTY_LINE, type InvoiceValues, inputOf, isBlank, writtenLines } from './invoice-values.ts';

function line(id: string, quantity: string) {
  return { ...EMPTY_LINE, item: { id, code: id, name: `Item ${id}` }, itemId: id, description: id, quantity };
}

const base: InvoiceValues = {
  customer: { id: 'c1', code: 'C-1', name: 'Zahle' },
  customerId: 'c1',
  warehouseId: 'w1',
  invoiceDate: '2026-11-10',
  dueDate: '2026-12-10',
  currency: 'USD',
  pricesIncludeTax: false,
  customerReference: '',
  notes: '',
  costCentreId: '',
  projectId: '',
  lines: [line('a', '1'), line('b', '2')],
};

const comparison = invoiceComparison({
  customer: 'Customer',
  warehouse: 'Warehouse',
  date: 'Date',
  due: 'Due',
  currency: 'Currency',
  reference: 'Reference',
  notes: 'Notes',
  costCentre: 'Cost centre',
  project: 'Project',
  dimensionName: (id) => id,
  warehouseName: (id) => id,
  lineText: (written) => `${written.quantity} × ${written.unitPrice}`,
});

describe('two versions of a draft', () => {
  it('are compared line by line, whoever added or dropped one', () => {
    const mine = { ...base, lines: [line('b', '5'), line('c', '1')] };
    const theirs = { ...base, notes: 'Urgent', lines: [line('a', '1'), line('b', '2'), line('d', '4')] };
    expect(disagreements(comparison, base, mine, theirs).map(({ label, suggested }) => [label, suggested])).toEqual([
      ['Notes', 'theirs'],
      ['Item b', 'mine'],
      ['Item c', 'mine'],
      ['Item a', 'mine'],
      ['Item d', 'theirs'],
    ]);
  });

  it('merge into what was chosen, and drop nothing else', () => {
    const mine = { ...base, lines: [line('a', '9'), line('c', '1')] };
    const theirs = {
      ...base,
      customer: { id: 'c2', code: 'C-2', name: 'Hamra' },
      customerId: 'c2',
      lines: [line('a', '1'), line('b', '7'), line('d', '4')],
    };
    const taken = new Set(['customer', 'line b 1', 'line c 1']);
    const merged = comparison.merge(mine, theirs, taken);
    expect(merged.customerId).toBe('c2');
    expect(merged.lines.map(({ itemId, quantity }) => [itemId, quantity])).toEqual([
      ['a', '9'],
      ['b', '7'],
    ]);
  });
});

describe('a line of the editor', () => {
  it('is nothing to save while nothing was written into it', () => {
    expect(isBlank(EMPTY_LINE)).toBe(true);
    expect(isBlank({ ...EMPTY_LINE, unitPrice: '5' })).toBe(false);
    expect(isBlank({ ...EMPTY_LINE, asked: 'CEM-50' })).toBe(false);
  });

  it('keeps its place between the form and the wire', () => {
    const values = { ...base, lines: [EMPTY_LINE, line('a', '1'), EMPTY_LINE, line('b', '2')] };
    expect(writtenLines(values)).toEqual([1, 3]);
    expect(inputOf(values).lines.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
  });
});
