import { describe, expect, it } from 'vitest';
import { disagreements, fieldComparison } from './comparison.ts';

interface Values {
  name: string;
  phone: string | null;
  active: boolean;
  barcodes: string[];
}

const comparison = fieldComparison<Values>(
  { name: 'Name', phone: 'Telephone', active: 'Active', barcodes: 'Barcodes' },
  { active: (value) => (value ? 'yes' : 'no') },
);
const base: Values = { name: 'Zahle', phone: null, active: true, barcodes: ['1'] };

describe('two writers of one record', () => {
  it('disagree about nothing when they wrote the same', () => {
    expect(disagreements(comparison, base, { ...base, name: 'New' }, { ...base, name: 'New' })).toEqual([]);
  });

  it('are offered the side that changed where only one did', () => {
    const mine = { ...base, phone: '01 234 567' };
    const theirs = { ...base, active: false };
    expect(disagreements(comparison, base, mine, theirs)).toEqual([
      { key: 'phone', label: 'Telephone', mine: '01 234 567', theirs: '', suggested: 'mine' },
      { key: 'active', label: 'Active', mine: 'yes', theirs: 'no', suggested: 'theirs' },
    ]);
  });

  it('must choose where both changed the same', () => {
    const found = disagreements(comparison, base, { ...base, name: 'A' }, { ...base, name: 'B' });
    expect(found).toMatchObject([{ key: 'name', mine: 'A', theirs: 'B', suggested: undefined }]);
  });

  it('merge what was taken and keep the rest of what was typed', () => {
    const mine = { ...base, name: 'A', barcodes: ['1', '2'] };
    const theirs = { ...base, name: 'B', barcodes: ['1', '3'], phone: '05' };
    expect(comparison.merge(mine, theirs, new Set(['name', 'phone']))).toEqual({
      ...mine,
      name: 'B',
      phone: '05',
    });
  });
});
