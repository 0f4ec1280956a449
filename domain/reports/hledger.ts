import type { AccountType } from '../enums.ts';

/** A journal with what plain-text accounting needs of it. Amounts are signed decimal strings, debit positive. */
export interface ExportedJournal {
  id: string;
  date: string;
  number: string | null;
  description: string;
  lines: readonly { account: string; base: string; local: string }[];
}

export interface ExportedAccount {
  code: string;
  name: string;
  type: AccountType;
}

export interface ExportCurrencies {
  base: string;
  local: string;
}

const TYPES: Record<AccountType, string> = { asset: 'A', liability: 'L', equity: 'E', revenue: 'R', expense: 'X' };

/** One line, nothing that would start a comment, and no double space, which ends an account's name in this format. */
function plain(text: string): string {
  return text.replace(/[\s;|()[\]]+/g, ' ').trim();
}

export function accountName({ code, name }: Pick<ExportedAccount, 'code' | 'name'>): string {
  return plain(`${code} ${name}`.replaceAll(':', ' '));
}

/** Directives first: currencies and accounts with their types, so that a reader's own balance sheet is right. */
export function hledgerHead(accounts: readonly ExportedAccount[], { base, local }: ExportCurrencies): string {
  const commodities = [...new Set([base, local])].map((code) => `commodity 1000.00 ${code}\n`);
  const declared = accounts.map((account) => `account ${accountName(account)}  ; type: ${TYPES[account.type]}\n`);
  return `${commodities.join('')}\n${declared.join('')}\n`;
}

function zero(amount: string): boolean {
  return /^-?0*\.?0*$/.test(amount);
}

/** A transaction a journal: each line once a currency, so the transaction balances in both, as the ledger does. */
export function hledgerTransaction(journal: ExportedJournal, { base, local }: ExportCurrencies): string {
  const code = journal.number ? ` (${plain(journal.number)})` : '';
  const postings = journal.lines.flatMap((line) => [
    ...(zero(line.base) ? [] : [`    ${line.account}  ${line.base} ${base}\n`]),
    ...(base === local || zero(line.local) ? [] : [`    ${line.account}  ${line.local} ${local}\n`]),
  ]);
  return `${journal.date}${code} ${plain(journal.description)}  ; journal: ${journal.id}\n${postings.join('')}\n`;
}
