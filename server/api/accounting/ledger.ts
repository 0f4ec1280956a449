import { accountingContract } from '#contract/accounting.ts';
import { addDays } from '#lib/dates.ts';
import {
  findAccount,
  findJournal,
  linesOfJournal,
  listAccountEntries,
  openingOfAccount,
  listJournals as readJournals,
} from '#server/db/accounting.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentLedgerLine } from '#server/presenters/ledger.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listEntries = memberEndpoint(accountingContract.entries, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const account = await findAccount(db, input.id);
    if (!account) throw new Refusal('not_found');
    return {
      account,
      opening: await openingOfAccount(db, input.id, input.from),
      closing: await openingOfAccount(db, input.id, addDays(input.to, 1)),
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
