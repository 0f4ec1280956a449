import type { BusinessDate } from '#lib/dates.ts';
import { add, negate } from '#lib/decimal.ts';
import { residue, type StockPosition } from '../stock/average.ts';
import {
  type Amounts,
  assertBalanced,
  type Effects,
  type LedgerLine,
  type StockEffect,
  type TaxEffect,
} from './effects.ts';

/** Effects of a posted document as they were written, for turning around. */
export interface StoredEffects {
  area: Effects['area'];
  lines: LedgerLine[];
  taxLines: TaxEffect[];
  stockMoves: (StockEffect & { id: string })[];
}

export interface VoidRules {
  date: BusinessDate;
  description: string;
  inventoryAccountId: string;
  priceVarianceAccountId: string;
  baseCurrency: string;
  rateOfBase: LedgerLine['rate'];
  /** Where the items stand now, by warehouse and item. */
  positionOf(warehouseId: string, itemId: string): StockPosition;
}

function turned<T extends Amounts>(amounts: T): T {
  return { ...amounts, amount: negate(amounts.amount), base: negate(amounts.base), local: negate(amounts.local) };
}

/** The exact negation of a document that moved no stock and declared no tax. */
export function negateLedger(
  stored: Pick<StoredEffects, 'area' | 'lines'>,
  rules: Pick<VoidRules, 'date' | 'description'>,
): Effects {
  const lines = stored.lines.map((line) => turned(line));
  assertBalanced(lines);
  return { ...rules, area: stored.area, lines, taxLines: [], stockMoves: [], openItems: [] };
}

/**
 * The exact negation of what a document did: ledger, tax, stock at original cost, open items through their lines. Where stock
 * moved on so that the negation would leave value without quantity, one price-variance pair takes the difference.
 */
export function negateEffects(stored: StoredEffects, rules: VoidRules): Effects {
  const moves: StockEffect[] = stored.stockMoves.map((move) => ({
    warehouseId: move.warehouseId,
    itemId: move.itemId,
    kind: move.kind === 'issue' ? 'receipt' : move.kind === 'receipt' ? 'issue' : 'revaluation',
    quantity: negate(move.quantity),
    valueBase: negate(move.valueBase),
    valueLocal: negate(move.valueLocal),
    reversesId: move.id,
    ...(move.lineId ? { lineId: move.lineId } : {}),
  }));
  const lines = stored.lines.map((line) => turned(line));
  for (const [warehouseId, itemId] of new Map(
    moves.map((move) => [`${move.warehouseId} ${move.itemId}`, [move.warehouseId, move.itemId] as const]),
  ).values()) {
    const after = moves
      .filter((move) => move.warehouseId === warehouseId && move.itemId === itemId)
      .reduce<StockPosition>(
        (position, move) => ({
          ...position,
          quantity: add(position.quantity, move.quantity),
          valueBase: add(position.valueBase, move.valueBase),
          valueLocal: add(position.valueLocal, move.valueLocal),
        }),
        rules.positionOf(warehouseId, itemId),
      );
    const left = residue(after);
    if (!left) continue;
    moves.push({
      warehouseId,
      itemId,
      kind: 'revaluation',
      quantity: { units: 0n, scale: 0 },
      valueBase: negate(left.base),
      valueLocal: negate(left.local),
    });
    const amounts: Amounts = { amount: left.base, base: left.base, local: left.local };
    const own = { currency: rules.baseCurrency, rate: rules.rateOfBase, warehouseId, cost: true as const };
    lines.push(
      { accountId: rules.priceVarianceAccountId, ...own, ...amounts },
      { accountId: rules.inventoryAccountId, ...own, ...turned(amounts) },
    );
  }
  assertBalanced(lines);
  const taxLines = stored.taxLines.map((tax) => ({ ...tax, taxable: turned(tax.taxable), tax: turned(tax.tax) }));
  return {
    date: rules.date,
    area: stored.area,
    description: rules.description,
    lines,
    taxLines,
    stockMoves: moves,
    openItems: [],
  };
}
