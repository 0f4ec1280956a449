import { expect, it } from 'vitest';
import { checkTree, findOffTokens } from './check-design-tokens.mjs';

it.each([
  ['<p className="text-red-500">', 'text-red-500'],
  ['<p className="bg-white">', 'bg-white'],
  ['<p className="p-[13px]">', 'p-[13px]'],
  ['const ink = "#1f2430";', '#1f2430'],
  ['color: rgb(1 2 3);', 'rgb('],
  ['<p className="ml-2">', 'ml-2'],
  ['<p className="left-0">', 'left-0'],
  ['<p className="text-left">', 'text-left'],
  ['<p className="rounded-l-md">', 'rounded-l-md'],
  ['<p className="z-50">', 'z-50'],
  ["<p style={{ color: 'var(--fg)' }}>", 'style={{ color'],
  ['margin-left: 2px;', 'margin-left:'],
])('refuses %s', (line, found) => {
  const [finding] = findOffTokens(line);
  expect(finding?.found).toContain(found.replace(/"?>$/, ''));
  expect(finding?.use).not.toBe('');
});

it('lets the tokens of the system pass', () => {
  expect(
    findOffTokens('<p className="ms-2 bg-surface text-fg-muted rounded-md z-menu border-line-strong text-end">'),
  ).toEqual([]);
});

it('finds nothing in the product', () => {
  expect(checkTree()).toEqual([]);
});
