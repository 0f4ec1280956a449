import { ACCESS } from './coverage/access.ts';
import { AUDIT } from './coverage/audit.ts';
import { IDENTITY } from './coverage/identity.ts';
import { INVENTORY } from './coverage/inventory.ts';
import { LEDGER } from './coverage/ledger.ts';
import { OPENING } from './coverage/opening.ts';
import { OPERATIONS } from './coverage/operations.ts';
import type { Coverage } from './coverage/row.ts';
import { SALES } from './coverage/sales.ts';
import { TILLS } from './coverage/tills.ts';

export type { Coverage };

/** Every table of the schema, by hand where it is a decision and checked against the catalogue where it is a fact. */
export const COVERAGE: readonly Coverage[] = [
  ...ACCESS,
  ...AUDIT,
  ...IDENTITY,
  ...INVENTORY,
  ...LEDGER,
  ...OPENING,
  ...OPERATIONS,
  ...SALES,
  ...TILLS,
];
