import { add, compare, type Decimal, divide, equals, isZero, multiply, negate, round, sign } from '#lib/decimal.ts';

/** Stock of one item in one warehouse, with what it is worth and what it last cost. */
export interface StockPosition {
  quantity: Decimal;
  valueBase: Decimal;
  valueLocal: Decimal;
  lastCostBase: Decimal | undefined;
  lastCostLocal: Decimal | undefined;
}

export interface IssueRules {
  baseDecimals: number;
  localDecimals: number;
  /** Used when there is no positive stock and no last cost. */
  standardCostBase: Decimal;
  rateOfBase: Decimal;
}

export interface IssueValue {
  valueBase: Decimal;
  valueLocal: Decimal;
  position: StockPosition;
}

function share(value: Decimal, part: Decimal, whole: Decimal, decimals: number): Decimal {
  return divide(multiply(value, part), whole, decimals);
}

/**
 * Values an issue at the moving average (value ÷ quantity, per currency); the last unit takes what is left, so that the moves add
 * up to the account. With less on hand than asked, the shortfall costs the last receipt's cost, else the standard cost. Undefined
 * when neither is known.
 */
export function issue(position: StockPosition, quantity: Decimal, rules: IssueRules): IssueValue | undefined {
  const onHand = sign(position.quantity) > 0;
  const covered = onHand && compare(position.quantity, quantity) >= 0;
  let valueBase: Decimal;
  let valueLocal: Decimal;
  if (covered && equals(position.quantity, quantity)) {
    valueBase = position.valueBase;
    valueLocal = position.valueLocal;
  } else if (onHand) {
    // Beyond what is on hand the average stands for the shortfall: it is the last cost known.
    valueBase = share(position.valueBase, quantity, position.quantity, rules.baseDecimals);
    valueLocal = share(position.valueLocal, quantity, position.quantity, rules.localDecimals);
  } else {
    const costBase = position.lastCostBase ?? (isZero(rules.standardCostBase) ? undefined : rules.standardCostBase);
    if (!costBase) return undefined;
    valueBase = round(multiply(costBase, quantity), rules.baseDecimals);
    valueLocal = position.lastCostLocal
      ? round(multiply(position.lastCostLocal, quantity), rules.localDecimals)
      : round(multiply(valueBase, rules.rateOfBase), rules.localDecimals);
  }
  return {
    valueBase,
    valueLocal,
    position: {
      ...position,
      quantity: add(position.quantity, negate(quantity)),
      valueBase: add(position.valueBase, negate(valueBase)),
      valueLocal: add(position.valueLocal, negate(valueLocal)),
    },
  };
}

/**
 * Values goods that come back without the sale they left by: at the average while there is stock, else at the last cost, else at the
 * standard cost. Undefined when none is known.
 */
export function returnAtAverage(
  position: StockPosition,
  quantity: Decimal,
  rules: IssueRules,
): Pick<IssueValue, 'valueBase' | 'valueLocal'> | undefined {
  if (sign(position.quantity) > 0)
    return {
      valueBase: share(position.valueBase, quantity, position.quantity, rules.baseDecimals),
      valueLocal: share(position.valueLocal, quantity, position.quantity, rules.localDecimals),
    };
  const valued = issue(position, quantity, rules);
  return valued && { valueBase: valued.valueBase, valueLocal: valued.valueLocal };
}

/**
 * What must be written off or on when a position ends without quantity but with value, which no balance may: the value to move
 * out, per currency. Undefined when the position is possible.
 */
export function residue(position: StockPosition): { base: Decimal; local: Decimal } | undefined {
  if (!isZero(position.quantity) || (isZero(position.valueBase) && isZero(position.valueLocal))) return undefined;
  return { base: position.valueBase, local: position.valueLocal };
}
