import type { CompanyPaths } from '#lib/paths.ts';

/** The page of a document or record the log speaks of, where it has one. */
export function hrefOf(paths: CompanyPaths, opens: { kind: string; id: string } | null): string | undefined {
  if (!opens) return undefined;
  const pages: Record<string, (id: string) => string> = {
    invoice: paths.invoice,
    credit_note: paths.creditNote,
    receipt: paths.receipt,
    allocation: paths.allocation,
    journal_entry: paths.journalEntry,
    opening: paths.openingDocument,
    customer: paths.customer,
    item: paths.item,
    account: paths.account,
    event: paths.outboxEvent,
    person: paths.person,
    role: paths.role,
    session: paths.opsSession,
  };
  return pages[opens.kind]?.(opens.id);
}
