import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, decimal, formatShort, isZero, multiply, negate, round, sum, ZERO } from '#lib/decimal.ts';
import { effectHash } from '../ledger/effect-hash.ts';
import { type Effects, type LedgerLine, NothingToPost } from '../ledger/effects.ts';
import { negateEffects } from '../ledger/negate.ts';
import { anyLines, anyRules, decimals } from '../testing/arbitraries.ts';
import { type InvoicePosting, postInvoice } from './post.ts';
import { invoiceTotals } from './totals.ts';

const ACCOUNTS: InvoicePosting['accounts'] = {
  ar: 'receivables',
  cogs: 'cost-of-sales',
  inventory: 'inventory',
  rounding: 'rounding',
  vatOf: (taxCodeId) => `vat-${taxCodeId}`,
};

const anyIssue = fc.record({
  warehouseId: fc.constant('store'),
  itemId: fc.constantFrom('cement', 'steel'),
  lineId: fc.constantFrom('line-1', 'line-2'),
  quantity: decimals(1, 100, 2),
  valueBase: decimals(0, 5000, 2),
  valueLocal: decimals(0, 500_000_000, 2),
});

const anyPosting: fc.Arbitrary<InvoicePosting> = fc
  .record({
    lines: anyLines,
    rules: anyRules,
    issues: fc.array(anyIssue, { maxLength: 4 }),
    tendered: fc.option(decimals(0, 1000, 2), { nil: undefined }),
  })
  .map(({ lines, rules, issues, tendered }) => ({
    id: 'invoice',
    date: '2026-11-10',
    dueDate: '2026-12-10',
    currency: 'EUR',
    rate: rules.rates.rate,
    baseCurrency: 'USD',
    rateOfBase: rules.rates.rateOfBase,
    taxExchangeRate: rules.taxExchangeRate,
    customerId: tendered ? undefined : 'customer',
    openItemId: 'open-item',
    description: 'generated',
    totals: invoiceTotals(lines, rules),
    issues,
    tenders: tendered
      ? [
          {
            accountId: 'drawer',
            currency: 'USD',
            rate: rules.rates.rateOfBase,
            drawerId: 'drawer-1',
            amount: tendered,
            base: tendered,
            local: round(multiply(tendered, rules.rates.rateOfBase), rules.decimals.local),
          },
        ]
      : [],
    accounts: ACCOUNTS,
  }));

/** A document whose every line is nothing writes no journal: the engine refuses it, and so it is not generated here. */
const anyEffects = anyPosting
  .filter(({ totals, issues, tenders }) => {
    const money = [totals.total, ...tenders].some((amounts) => !isZero(amounts.base) || !isZero(amounts.local));
    return money || issues.some((issue) => !isZero(issue.valueBase) || !isZero(issue.valueLocal));
  })
  .map((posting) => ({ posting, effects: postInvoice(posting) }));

const total = (lines: readonly LedgerLine[], side: 'amount' | 'base' | 'local') =>
  formatShort(sum(lines.map((line) => line[side])));

describe('posting an invoice', () => {
  it('proposes a journal that balances in both currencies, whatever the rates, taxes, goods and tenders', () => {
    fc.assert(
      fc.property(anyEffects, ({ effects }) => {
        expect([total(effects.lines, 'base'), total(effects.lines, 'local')]).toEqual(['0', '0']);
        expect(effects.lines.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('on account balances in the document currency too, and leaves the customer owing just the total', () => {
    fc.assert(
      fc.property(anyEffects, ({ posting, effects }) => {
        const own = effects.lines.filter((line) => line.currency === posting.currency);
        const owed = effects.lines.filter((line) => line.openItemId !== undefined);
        if (posting.tenders.length > 0) {
          expect([owed, effects.openItems]).toEqual([[], []]);
          return;
        }
        expect(total(own, 'amount')).toBe('0');
        for (const side of ['amount', 'base', 'local'] as const)
          expect(total(owed, side)).toBe(formatShort(posting.totals.total[side]));
      }),
      { numRuns: 300 },
    );
  });

  it('writes the same figure twice where a line is in the base currency', () => {
    fc.assert(
      fc.property(anyEffects, ({ posting, effects }) => {
        const inBase = effects.lines.filter((line) => line.currency === posting.baseCurrency);
        for (const line of inBase) expect(formatShort(line.amount), line.accountId).toBe(formatShort(line.base));
      }),
    );
  });

  it('moves just the goods it values, and the inventory account by the same', () => {
    fc.assert(
      fc.property(anyEffects, ({ posting, effects }) => {
        const inventory = effects.lines.filter((line) => line.accountId === ACCOUNTS.inventory);
        expect(effects.stockMoves).toHaveLength(posting.issues.length);
        expect(total(inventory, 'base')).toBe(formatShort(sum(effects.stockMoves.map((move) => move.valueBase))));
        expect(total(inventory, 'local')).toBe(formatShort(sum(effects.stockMoves.map((move) => move.valueLocal))));
      }),
    );
  });

  it('owes the VAT accounts what its tax lines report', () => {
    fc.assert(
      fc.property(anyEffects, ({ effects }) => {
        const vat = effects.lines.filter((line) => line.accountId.startsWith('vat-'));
        for (const side of ['amount', 'base', 'local'] as const)
          expect(total(vat, side)).toBe(formatShort(negate(sum(effects.taxLines.map(({ tax }) => tax[side])))));
      }),
    );
  });

  it('refuses to propose nothing', () => {
    const posting = fc.sample(anyPosting, 1)[0];
    if (!posting) throw new Error('fast-check gave no sample');
    const nothing = { amount: ZERO, base: ZERO, local: ZERO };
    const totals = { lines: [], components: [], taxes: [], net: nothing, tax: nothing, total: nothing };
    expect(() => postInvoice({ ...posting, totals, issues: [], tenders: [] })).toThrow(NothingToPost);
  });
});

function voided(effects: Effects, left: { quantity: string; base: string; local: string }) {
  return negateEffects(
    { ...effects, stockMoves: effects.stockMoves.map((move, index) => ({ ...move, id: `move-${index}` })) },
    {
      date: '2026-11-20',
      description: 'void',
      inventoryAccountId: ACCOUNTS.inventory,
      priceVarianceAccountId: 'price-variance',
      baseCurrency: 'USD',
      rateOfBase: decimal('89512.37'),
      positionOf: () => ({
        quantity: decimal(left.quantity),
        valueBase: decimal(left.base),
        valueLocal: decimal(left.local),
        lastCostBase: undefined,
        lastCostLocal: undefined,
      }),
    },
  );
}

describe('a void', () => {
  it('with the posting nets to zero: per account, per open item, in stock and in tax', () => {
    fc.assert(
      fc.property(anyEffects, ({ effects }) => {
        const back = voided(effects, { quantity: '1000', base: '1000', local: '1000' });
        const both = [...effects.lines, ...back.lines];
        for (const key of new Set(both.map((line) => `${line.accountId} ${line.currency} ${line.openItemId ?? ''}`))) {
          const own = both.filter((line) => `${line.accountId} ${line.currency} ${line.openItemId ?? ''}` === key);
          expect(
            ['amount', 'base', 'local'].map((side) => total(own, side as 'amount')),
            key,
          ).toEqual(['0', '0', '0']);
        }
        for (const figure of ['quantity', 'valueBase', 'valueLocal'] as const)
          expect(isZero(sum([...effects.stockMoves, ...back.stockMoves].map((move) => move[figure])))).toBe(true);
        for (const side of ['amount', 'base', 'local'] as const) {
          const taxes = [...effects.taxLines, ...back.taxLines];
          expect(isZero(sum(taxes.map(({ tax }) => tax[side])))).toBe(true);
          expect(isZero(sum(taxes.map(({ taxable }) => taxable[side])))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names the move it takes back, once each', () => {
    fc.assert(
      fc.property(anyEffects, ({ effects }) => {
        const back = voided(effects, { quantity: '1000', base: '0', local: '0' });
        expect(back.stockMoves.map((move) => move.reversesId)).toEqual(effects.stockMoves.map((_, i) => `move-${i}`));
      }),
    );
  });

  it('twice over is the posting again', () => {
    fc.assert(
      fc.property(anyEffects, ({ effects }) => {
        const position = { quantity: '1000', base: '0', local: '0' };
        const again = voided(voided(effects, position), position);
        expect(effectHash({ ...again, date: effects.date })).toBe(effectHash(effects));
        expect(again.stockMoves.map((move) => move.kind)).toEqual(effects.stockMoves.map((move) => move.kind));
      }),
    );
  });

  it('that would leave value without quantity writes it off as price variance, and still balances', () => {
    const line = { currency: 'USD', rate: decimal('1'), amount: decimal('5'), base: decimal('5'), local: decimal('7') };
    const turned = { ...line, amount: decimal('-5'), base: decimal('-5'), local: decimal('-7') };
    const receipt: Effects = {
      date: '2026-11-10',
      area: 'inventory',
      description: 'receipt',
      lines: [
        { ...line, accountId: ACCOUNTS.inventory },
        { ...turned, accountId: 'suppliers' },
      ],
      taxLines: [],
      stockMoves: [
        {
          warehouseId: 'store',
          itemId: 'cement',
          kind: 'receipt',
          quantity: decimal('2'),
          valueBase: decimal('5'),
          valueLocal: decimal('7'),
        },
      ],
      openItems: [],
    };
    const back = voided(receipt, { quantity: '2', base: '5.01', local: '6.99' });
    const variance = back.lines.find((one) => one.accountId === 'price-variance');
    expect([variance?.base, variance?.local].map((value) => value && formatShort(value))).toEqual(['0.01', '-0.01']);
    expect(back.stockMoves.map((move) => move.kind)).toEqual(['issue', 'revaluation']);
    const end = sum([decimal('5.01'), ...back.stockMoves.map((move) => move.valueBase)]);
    expect(isZero(end)).toBe(true);
    expect(isZero(sum(back.lines.map((one) => one.base)))).toBe(true);
  });
});

describe('what a person agreed to', () => {
  it('changes with any figure that is not cost', () => {
    fc.assert(
      fc.property(anyEffects, fc.nat(), ({ effects }, at) => {
        const lines = effects.lines.map((line, index) =>
          index === at % effects.lines.length ? { ...line, local: add(line.local, decimal('0.01')) } : line,
        );
        const touched = effects.lines[at % effects.lines.length];
        const same = effectHash({ ...effects, lines }) === effectHash(effects);
        expect(same).toBe(touched?.cost === true);
      }),
    );
  });

  it('changes with the day', () => {
    const [sample] = fc.sample(anyEffects, 1);
    if (!sample) throw new Error('fast-check gave no sample');
    expect(effectHash({ ...sample.effects, date: '2026-11-11' })).not.toBe(effectHash(sample.effects));
  });
});
