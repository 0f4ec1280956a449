import { describe, expect, it } from 'vitest';
import { parseTrail, stepsAt, trailAround } from './record-trail.ts';

const hrefs = Array.from({ length: 1000 }, (_, index) => `/customers/${index}?company=cedar`);
const open = (index: number) => trailAround('/customers?company=cedar&sort=-name', hrefs, hrefs[index] ?? '');

describe('stepping through the list one came from', () => {
  it('knows the neighbours and the place', () => {
    expect(stepsAt(open(500), '/customers/500')).toEqual({
      list: '/customers?company=cedar&sort=-name',
      previous: hrefs[499],
      next: hrefs[501],
      position: 501,
      count: 1000,
    });
  });

  it('ends where the list ends', () => {
    expect(stepsAt(open(0), '/customers/0')).toMatchObject({ previous: undefined, next: hrefs[1], position: 1 });
    expect(stepsAt(open(999), '/customers/999')).toMatchObject({ next: undefined, position: 1000 });
  });

  it('visits a record named twice once', () => {
    const trail = trailAround('/stock', ['/items/a', '/items/a', '/items/b'], '/items/a');
    expect(stepsAt(trail, '/items/a')).toMatchObject({ previous: undefined, next: '/items/b', count: 2 });
  });

  it('refuses a record that was not in the list, and a record opened from nowhere', () => {
    expect(stepsAt(open(3), '/customers/new')).toBeNull();
    expect(stepsAt(open(3), '/customers/3/edit')).toBeNull();
    expect(stepsAt(null, '/customers/3')).toBeNull();
  });

  it.each([null, 'x', '7', '{"list":"/a","hrefs":["https://elsewhere"],"first":0,"count":1}', '{"list":"/a"}'])(
    'refuses what it did not write: %j',
    (text) => {
      expect(parseTrail(text)).toBeNull();
    },
  );

  it('reads what it wrote', () => {
    expect(parseTrail(JSON.stringify(open(10)))).toEqual(open(10));
  });
});
