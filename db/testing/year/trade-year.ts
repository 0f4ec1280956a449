import { addDays, type BusinessDate, monthEnd } from '#lib/dates.ts';
import { postYearEnd } from '#server/commands/post-year-end.ts';
import { accrueRent, closeAndSeal, revalue } from './close.ts';
import { count, type Trader, YEAR } from './company.ts';
import { allocate, collect, giveBack, sell } from './desk.ts';
import { tradeAtTill } from './till.ts';

/** A month of the desk and the till; `documents` invoices, and of everything else in proportion. */
async function tradeMonth(trader: Trader, first: BusinessDate, documents: number) {
  const day = (of: number) => addDays(first, Math.min(27, Math.floor((of / documents) * 27)));
  for (let one = 0; one < documents; one += 1) {
    const id = await sell(trader, day(one));
    if (id && one % 3 === 2) await giveBack(trader, id, day(one));
    if (one % 2 === 1) await collect(trader, day(one));
    if (one % 4 === 3) await allocate(trader, day(one));
    if (one % 8 === 1) await tradeAtTill(trader, day(one), 3);
  }
  await accrueRent(trader, monthEnd(first));
  await revalue(trader, monthEnd(first));
}

/**
 * Trades a whole year through the commands and the till's events: sales, returns, receipts in both currencies, voids, revaluations and
 * closes at every month's end, the year end before the last. Answers the checks that had to be waived.
 */
export async function tradeYear(trader: Trader, documents: number): Promise<Set<string>> {
  const waived = new Set<string>();
  for (let month = 1; month <= 12; month += 1) {
    const code = `${YEAR}-${String(month).padStart(2, '0')}`;
    await tradeMonth(trader, `${code}-01`, documents);
    if (month === 12) {
      await postYearEnd(trader.database.app, trader.accountant, { year: YEAR });
      count(trader, 'year ends');
    }
    for (const check of await closeAndSeal(trader, code, monthEnd(`${code}-01`))) waived.add(check);
  }
  return waived;
}
