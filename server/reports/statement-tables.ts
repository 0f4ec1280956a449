import { currencyCode } from '#contract/fields.ts';
import type { CustomerStatement, StatementEntry } from '#contract/reports.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { add, decimal, format } from '#lib/decimal.ts';

/** Whose amounts a statement tells: those of the books, or of the documents, which is what is really owed. */
export type StatementCurrency = 'base' | 'local' | 'documents';

export interface StatementTable {
  currency: CurrencyCode;
  opening: string;
  closing: string;
  entries: readonly { entry: StatementEntry; amount: string; balance: string }[];
}

function running(
  entries: readonly StatementEntry[],
  opening: string,
  amountOf: (entry: StatementEntry) => string,
): StatementTable['entries'] {
  let balance = decimal(opening);
  return entries.map((entry) => {
    const amount = amountOf(entry);
    balance = add(balance, decimal(amount));
    return { entry, amount, balance: format(balance) };
  });
}

/** A statement as one table a currency, the balance after each entry. */
export function statementTables(
  statement: CustomerStatement,
  shown: StatementCurrency,
  settings: { base_currency: string; local_currency: string },
): StatementTable[] {
  if (shown === 'documents')
    return statement.byCurrency.map(({ currency, opening, closing }) => {
      const own = statement.entries.filter((entry) => entry.currency === currency);
      return { currency, opening, closing, entries: running(own, opening, (entry) => entry.amount) };
    });
  const [opening, closing] = [statement.opening[shown], statement.closing[shown]];
  const currency = currencyCode.parse(shown === 'base' ? settings.base_currency : settings.local_currency);
  return [{ currency, opening, closing, entries: running(statement.entries, opening, (entry) => entry[shown]) }];
}
