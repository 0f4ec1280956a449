import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, formatShort, isZero, negate, sum } from '#lib/decimal.ts';
import { anyRates, decimals } from '../testing/arbitraries.ts';
import { entryFigures, fixedFigure, outOfBalance, type WrittenFigures } from './figures.ts';

const TWO = { document: 2, base: 2, local: 2 };

function line(
  currency: string,
  amount: string,
  rate: string,
  typed: { base?: string; local?: string } = {},
): WrittenFigures {
  return {
    currency,
    amount: decimal(amount),
    rate: decimal(rate),
    decimals: TWO,
    base: typed.base === undefined ? undefined : decimal(typed.base),
    local: typed.local === undefined ? undefined : decimal(typed.local),
  };
}

const shown = (lines: WrittenFigures[], rateOfBase: string) =>
  entryFigures(lines, decimal(rateOfBase)).map(({ base, local }) => [formatShort(base), formatShort(local)]);

describe('the figures of an entry', () => {
  it('of lines that balance in their currency balance in base and local, the largest taking what rounding left', () => {
    const lines = [line('EUR', '33.33', '1.37'), line('EUR', '33.33', '1.37'), line('EUR', '-66.66', '1.37')];
    const out = outOfBalance(entryFigures(lines, decimal('1.11')));
    expect([formatShort(out.base), formatShort(out.local)]).toEqual(['0', '0']);
  });

  it('are taken as they were written, where they were written', () => {
    expect(
      shown([line('EUR', '100', '97000', { base: '108' }), line('USD', '0', '89512.37', { local: '-5' })], '89512.37'),
    ).toEqual([
      ['108', '9700000'],
      ['0', '-5'],
    ]);
  });

  it('across currencies stay out of balance by what the rates say: somebody has to say where it goes', () => {
    const out = outOfBalance(
      entryFigures([line('EUR', '100', '97000'), line('USD', '-108', '89512.37')], decimal('89512.37')),
    );
    expect([formatShort(out.base), formatShort(out.local)]).toEqual(['0.36', '32664.04']);
  });

  it('balance for any amounts of one currency that come to nothing, at any rates', () => {
    fc.assert(
      fc.property(
        fc.array(decimals(-50_000, 50_000, 2), { minLength: 1, maxLength: 12 }),
        anyRates,
        (amounts, rates) => {
          const all: Decimal[] = [...amounts, negate(sum(amounts))];
          const lines = all.map((amount) => ({
            currency: 'EUR',
            amount,
            rate: rates.rate,
            decimals: TWO,
            base: undefined,
            local: undefined,
          }));
          const out = outOfBalance(entryFigures(lines, rates.rateOfBase));
          expect(isZero(out.base) && isZero(out.local)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a figure that follows from the amount', () => {
  const company = { base: 'USD', local: 'LBP' };
  it.each([
    ['a rate in a currency of the company', { ...line('USD', '5', '1'), rateTyped: true }, 'rate'],
    ['another base beside an amount in base', { ...line('USD', '5', '1', { base: '6' }), rateTyped: false }, 'base'],
    [
      'another local beside an amount in local',
      { ...line('LBP', '5', '1', { local: '6' }), rateTyped: false },
      'local',
    ],
    ['local beside an amount in base', { ...line('USD', '5', '1', { local: '6' }), rateTyped: false }, undefined],
    [
      'both beside a third currency',
      { ...line('EUR', '5', '1', { base: '6', local: '7' }), rateTyped: true },
      undefined,
    ],
  ])('%s', (_what, written, expected) => {
    expect(fixedFigure(written, company)).toBe(expected);
  });

  it('is local where base and local are one', () => {
    const one = { base: 'ETB', local: 'ETB' };
    expect(fixedFigure({ ...line('USD', '5', '132', { base: '660', local: '661' }), rateTyped: false }, one)).toBe(
      'local',
    );
    expect(fixedFigure({ ...line('USD', '5', '132', { base: '661' }), rateTyped: false }, one)).toBeUndefined();
  });
});
