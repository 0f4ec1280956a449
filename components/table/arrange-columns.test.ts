import { describe, expect, it } from 'vitest';
import { moveColumn, orderColumns, visibleColumns } from './arrange-columns.ts';

const column = (id: string, acts = false) => ({ id, label: id, acts });
const COLUMNS = [column('number'), column('customer'), column('date'), column('total'), column('acts', true)];
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe('columns as a person arranged them', () => {
  it('stand as they were made until somebody moves one', () => {
    expect(ids(orderColumns(COLUMNS, []))).toEqual(['number', 'customer', 'date', 'total', 'acts']);
  });

  it('keep the order of the person, acts last', () => {
    expect(ids(orderColumns(COLUMNS, ['total', 'number', 'date', 'customer']))).toEqual([
      'total',
      'number',
      'date',
      'customer',
      'acts',
    ]);
  });

  it('a column made later stands after the one it was made to follow', () => {
    expect(ids(orderColumns(COLUMNS, ['total', 'date', 'number']))).toEqual([
      'total',
      'date',
      'number',
      'customer',
      'acts',
    ]);
  });

  it('a column that no longer exists is forgotten', () => {
    expect(ids(orderColumns(COLUMNS, ['gone', 'customer']))).toContain('number');
    expect(ids(orderColumns(COLUMNS, ['gone', 'customer']))).not.toContain('gone');
  });

  it('refuses to hide the column that carries the link, and the acts', () => {
    expect(ids(visibleColumns(COLUMNS, { order: [], hidden: ['number', 'acts', 'date'] }))).toEqual([
      'number',
      'customer',
      'total',
      'acts',
    ]);
  });

  it('moves one step, and not beyond either end', () => {
    expect(moveColumn(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moveColumn(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moveColumn(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(moveColumn(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
    expect(moveColumn(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c']);
  });
});
