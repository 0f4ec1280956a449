import type { Coverage } from './row.ts';

/** Opening balances. */
export const OPENING: readonly Coverage[] = [
  {
    table: 'opening_documents',
    domain: 'opening',
    key: ['company_id', 'id'],
    refers: ['companies', 'document_voids', 'journals'],
    rowSecurity: 'forced',
    audit: 'rows',
    retention: 'books',
    change: 'deletable',
    softDelete: null,
    seeded: false,
  },
  {
    table: 'opening_lines',
    domain: 'opening',
    key: ['company_id', 'id'],
    refers: ['accounts', 'currencies', 'customers', 'items', 'opening_documents', 'warehouses'],
    rowSecurity: 'forced',
    audit: 'rows',
    retention: 'books',
    change: 'deletable',
    softDelete: null,
    seeded: false,
  },
];
