import type { ResolverOptions } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lazyResolver } from './lazy-resolver.ts';

interface Values {
  name: string;
  lines: { quantity: string }[];
}

const schema = z.object({
  name: z.string().min(1, { error: 'is required' }),
  lines: z.array(z.object({ quantity: z.string().regex(/^\d+$/, { error: 'must be a number' }) })).min(1, {
    error: 'add a line',
  }),
});

function check(values: Values) {
  const options: ResolverOptions<Values> = { fields: {}, shouldUseNativeValidation: false };
  return lazyResolver<Values>(async () => schema)(values, undefined, options);
}

describe('a form checked against its wire schema', () => {
  it('passes what the schema passes, as it was typed', async () => {
    const values = { name: 'a', lines: [{ quantity: '1' }] };
    expect(await check(values)).toEqual({ values, errors: {} });
  });

  it('shows the errors of lines as an array, at their places', async () => {
    const { errors } = await check({ name: '', lines: [{ quantity: '1' }, { quantity: 'ten' }] });
    expect(errors.name).toMatchObject({ message: 'is required' });
    expect(Array.isArray(errors.lines)).toBe(true);
    expect(errors.lines?.[0]).toBeUndefined();
    expect(errors.lines?.[1]?.quantity).toMatchObject({ message: 'must be a number' });
  });

  it('shows an error of all lines as their own', async () => {
    expect((await check({ name: 'a', lines: [] })).errors.lines).toMatchObject({ message: 'add a line' });
  });
});
