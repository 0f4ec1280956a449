import {
  accountName,
  type ExportCurrencies,
  type ExportedAccount,
  type ExportedJournal,
  hledgerHead,
  hledgerTransaction,
} from '#domain/reports/hledger.ts';
import { readCompanySettings } from './companies.ts';
import type { CompanyDb } from './with-company.ts';

const JOURNALS_AT_ONCE = 500;

interface LineRow {
  id: string;
  journal_date: string;
  document_number: string | null;
  description: string;
  code: string;
  name: string;
  base: string;
  local: string;
}

async function readPage(db: CompanyDb, after: [date: string, id: string] | null): Promise<ExportedJournal[]> {
  const { rows } = await db.sql.query<LineRow>({
    name: 'export-journals',
    text: `select j.id, j.journal_date, j.document_number, j.description, a.code, a.name, l.amount_base::text as base, l.amount_local::text as local
      from (select id, company_id, journal_date, document_number, description from journals
        where company_id = $1 and ($2::date is null or (journal_date, id) > ($2::date, $3::uuid)) order by journal_date, id limit $4) j
      join journal_lines l on l.company_id = j.company_id and l.journal_id = j.id
      join accounts a on a.company_id = l.company_id and a.id = l.account_id
      order by j.journal_date, j.id, l.line_no`,
    values: [db.context.companyId, after?.[0] ?? null, after?.[1] ?? null, JOURNALS_AT_ONCE],
  });
  const journals = new Map<string, ExportedJournal & { lines: ExportedJournal['lines'][number][] }>();
  for (const row of rows) {
    const journal = journals.get(row.id) ?? {
      id: row.id,
      date: row.journal_date,
      number: row.document_number,
      description: row.description,
      lines: [],
    };
    journal.lines.push({ account: accountName(row), base: row.base, local: row.local });
    journals.set(row.id, journal);
  }
  return [...journals.values()];
}

/** The whole ledger as plain-text accounting, piece by piece, in one snapshot: as much memory for a million lines as for a thousand. */
export async function* exportLedger(db: CompanyDb): AsyncGenerator<string> {
  // A slow line may keep the snapshot waiting between pieces; an abandoned one is ended by its reader.
  await db.sql.query("set local idle_in_transaction_session_timeout = '2min'");
  const settings = await readCompanySettings(db);
  const currencies: ExportCurrencies = { base: settings.base_currency, local: settings.local_currency };
  const { rows: accounts } = await db.sql.query<ExportedAccount>(
    'select code, name, type from accounts where company_id = $1 order by code',
    [db.context.companyId],
  );
  yield hledgerHead(accounts, currencies);
  let after: [string, string] | null = null;
  for (;;) {
    const journals: ExportedJournal[] = await readPage(db, after);
    if (journals.length > 0) yield journals.map((journal) => hledgerTransaction(journal, currencies)).join('');
    const last = journals.at(-1);
    if (!last || journals.length < JOURNALS_AT_ONCE) return;
    after = [last.date, last.id];
  }
}
