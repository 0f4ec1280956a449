import { accountingContract, type CountedQuery, countedQuery } from '#contract/accounting.ts';
import { uuid } from '#contract/fields.ts';
import { add, decimal, format } from '#lib/decimal.ts';
import { nameIn } from '#lib/name-in.ts';
import { findAccount, listAccountEntries, openingUnder } from '#server/db/accounting.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import type { CompanyDb } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { sourceName } from '#server/words/source-name.ts';
import {
  amountColumn,
  type ExportContext,
  exported,
  permissionOf,
  type SideOfBooks,
  sheetHead,
  sidesOf,
} from '../exported.ts';
import { everyRow, rangeQuery } from '../queries.ts';
import type { SheetRow } from '../sheet.ts';

interface Ledger {
  db: CompanyDb;
  range: { from: string; to: string } & CountedQuery;
  shown: readonly SideOfBooks[];
  context: ExportContext;
}

interface LedgerAccount {
  id: string;
  code: string;
  name: string;
  nameAr: string | null;
}

/** One account: what it stood at, every entry with the balance after it, and what it stands at. */
async function* rowsOf({ db, range, shown, context }: Ledger, account: LedgerAccount): AsyncGenerator<SheetRow> {
  const { words, locale } = context;
  const opening = await openingUnder(db, account.id, range, range.from);
  const balance = { base: decimal(opening.base), local: decimal(opening.local) };
  const named = [account.code, nameIn(locale, account)];
  const balances = (): string[] => shown.flatMap(({ side }) => ['', format(balance[side])]);
  yield { strong: true, cells: [...named, range.from, words.sides.opening, null, null, ...balances()] };
  for await (const entry of everyRow((page) => listAccountEntries(db, { id: account.id, ...range, ...page }))) {
    balance.base = add(balance.base, decimal(entry.base));
    balance.local = add(balance.local, decimal(entry.local));
    const figures = shown.flatMap(({ side }) => [entry[side], format(balance[side])]);
    yield { cells: [...named, entry.date, entry.description, sourceName(words, entry), entry.party, ...figures] };
  }
  yield { strong: true, cells: [...named, range.to, words.sides.closing, null, null, ...balances()] };
}

/** The accounts asked for: one, or every one that moved or stands at something. */
async function accountsOf(
  db: CompanyDb,
  query: { id?: string | undefined; from: string; to: string },
): Promise<LedgerAccount[]> {
  if (query.id === undefined) {
    const rows = await readTrialBalance(db, query.from, query.to);
    return rows.map(({ account_id: id, code, name, name_ar: nameAr }) => ({ id, code, name, nameAr }));
  }
  const account = await findAccount(db, query.id);
  if (!account) throw new Refusal('not_found');
  return [account];
}

export const generalLedgerExport = exported({
  access: permissionOf(accountingContract.entries),
  query: rangeQuery.extend({ id: uuid.optional(), ...countedQuery.shape }),
  whole: ({ id }) => id === undefined,
  sheet: async (db, query, context) => {
    const { words } = context;
    const shown = sidesOf(context, query.currency);
    const accounts = await accountsOf(db, query);
    async function* rows() {
      for (const account of accounts) yield* rowsOf({ db, range: query, shown, context }, account);
    }
    return {
      ...sheetHead(context, words.generalLedger, query),
      columns: [
        { label: words.account, kind: 'text', width: 12 },
        { label: words.accountName, kind: 'text', width: 30 },
        { label: words.date, kind: 'date' },
        { label: words.description, kind: 'text', width: 36 },
        { label: words.document, kind: 'text', width: 26 },
        { label: words.party, kind: 'text', width: 26 },
        ...shown.flatMap((of) => [amountColumn(words.amount, of), amountColumn(words.balance, of)]),
      ],
      rows: rows(),
    };
  },
});
