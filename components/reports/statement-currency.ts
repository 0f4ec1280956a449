export const STATEMENT_CURRENCIES = ['base', 'local', 'documents'] as const;
/** Whose amounts it tells: those of the books, or of the documents, which is what is really owed. */
export type StatementCurrency = (typeof STATEMENT_CURRENCIES)[number];
