import { describe, expect, it } from 'vitest';
import { NO_PREFERENCES, readListPreferences, type SavedView, withView } from './list-preferences.ts';

const DRAFTS: SavedView = {
  name: 'Drafts',
  values: { status: 'draft', sort: '-date' },
  order: ['total'],
  hidden: ['due'],
  density: 'comfortable',
};

describe('what a browser kept about a list', () => {
  it('comes back as it was written', () => {
    const kept = { order: ['total', 'number'], hidden: ['due'], density: 'compact' as const, views: [DRAFTS] };
    expect(readListPreferences(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, '', 'not json', '[]', '7', 'null', '{"order":7,"hidden":[1,null],"density":"huge","views":"x"}'])(
    'is nothing when it cannot be understood: %j',
    (text) => {
      expect(readListPreferences(text)).toEqual(NO_PREFERENCES);
    },
  );

  it('keeps the good views beside the broken ones', () => {
    const text = JSON.stringify({ views: [{ name: '' }, { values: {} }, 3, { ...DRAFTS, values: { status: 1 } }] });
    expect(readListPreferences(text).views).toEqual([{ ...DRAFTS, values: {} }]);
  });

  it('writes a view of the same name over', () => {
    const again = { ...DRAFTS, values: { status: 'posted' } };
    const other = { ...DRAFTS, name: 'A first one' };
    expect(withView([DRAFTS, other], again)).toEqual([other, again]);
  });
});
