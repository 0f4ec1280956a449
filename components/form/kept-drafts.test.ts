import { beforeEach, describe, expect, it } from 'vitest';
import { forgetDraft, type KeepingPlace, keepDraft, keptKey, readKept, shapedLike } from './kept-drafts.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

let store: Map<string, string>;
let place: KeepingPlace;

beforeEach(() => {
  store = new Map();
  place = {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => void store.set(key, value),
    removeItem: (key) => void store.delete(key),
  };
});

const key = keptKey({ person: 'rana', company: 'cedar', place: '/customers/new' });
const draft = (id: string, at = NOW) => ({ id, at, values: { name: id } });

describe('what was typed', () => {
  it('is read back by the same person in the same company and place alone', () => {
    keepDraft(place, key, draft('one'));
    expect(readKept(place, key, NOW)).toEqual([draft('one')]);
    for (const other of [
      { person: 'nadim', company: 'cedar', place: '/customers/new' },
      { person: 'rana', company: 'abay', place: '/customers/new' },
      { person: 'rana', company: 'cedar', place: '/items/new' },
    ])
      expect(readKept(place, keptKey(other), NOW)).toEqual([]);
  });

  it('replaces its own earlier self, and never another window’s', () => {
    keepDraft(place, key, draft('one'));
    keepDraft(place, key, draft('two', NOW + 1));
    keepDraft(place, key, { ...draft('one', NOW + 2), values: { name: 'newer' } });
    expect(readKept(place, key, NOW + 2).map(({ id, values }) => [id, values['name']])).toEqual([
      ['one', 'newer'],
      ['two', 'two'],
    ]);
  });

  it('is forgotten alone, and leaves nothing behind with the last', () => {
    keepDraft(place, key, draft('one'));
    keepDraft(place, key, draft('two'));
    forgetDraft(place, key, 'one', NOW);
    expect(readKept(place, key, NOW).map(({ id }) => id)).toEqual(['two']);
    forgetDraft(place, key, 'two', NOW);
    expect(store.size).toBe(0);
  });

  it('is not offered after a month', () => {
    keepDraft(place, key, draft('old'));
    expect(readKept(place, key, NOW + 31 * DAY)).toEqual([]);
  });

  it('never holds a credential', () => {
    keepDraft(place, key, {
      ...draft('one'),
      values: { name: 'Till 3', password: 'x', newPassword: 'x', deviceToken: 'x', recoveryCode: 'x', pin: '1' },
    });
    expect(readKept(place, key, NOW)[0]?.values).toEqual({ name: 'Till 3' });
    expect([...store.values()].join()).not.toContain('"x"');
  });

  it('that cannot be kept is told, not promised', () => {
    const full: KeepingPlace = {
      ...place,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepDraft(full, key, draft('one'))).toBe(false);
  });

  it('that is damaged is not offered', () => {
    store.set(key, '{"half":');
    expect(readKept(place, key, NOW)).toEqual([]);
    store.set(key, '[{"id":1},null,"x"]');
    expect(readKept(place, key, NOW)).toEqual([]);
  });

  it('fits the form of today: unknown fields go, missing ones take their default', () => {
    expect(shapedLike({ name: '', terms: '0' }, { name: 'Zahle', gone: true })).toEqual({ name: 'Zahle', terms: '0' });
  });
});
