import { accountingContract, type CountedQuery } from '#contract/accounting.ts';
import { addDays } from '#lib/dates.ts';
import {
  findAccount,
  findJournal,
  linesOfJournal,
  listAccountEntries,
  openingUnder,
  listJournals as readJournals,
} from '#server/db/accounting.ts';
import { dimensionsById } from '#server/db/dimensions.ts';
import { appPool } from '#server/db/pool.ts';
import { type CompanyDb, readCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

async function countedBy(db: CompanyDb, { dimension, named }: CountedQuery) {
  if (!dimension) return null;
  if (!named) return { dimension, named: null };
  const found = (await dimensionsById(db, [named])).get(named);
  if (found?.dimension !== dimension) throw new Refusal('not_found');
  const { id, code, name, nameAr } = found;
  return { dimension, named: { id, code, name, nameAr } };
}

export const listEntries = memberEndpoint(accountingContract.entries, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const account = await findAccount(db, input.id);
    if (!account) throw new Refusal('not_found');
    return {
      account,
      counted: await countedBy(db, input),
      opening: await openingUnder(db, input.id, input, input.from),
      closing: await openingUnder(db, input.id, input, addDays(input.to, 1)),
      ...(await listAccountEntries(db, input)),
    };
  }),
);

export const listJournals = memberEndpoint(accountingContract.journals, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readJournals(db, input)),
);

export const getJournal = memberEndpoint(accountingContract.journal, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const journal = await findJournal(db, input.id);
    if (!journal) throw new Refusal('not_found');
    return { ...journal, lines: (await linesOfJournal(db, input.id)).map(presentLedgerLine) };
  }),
);
