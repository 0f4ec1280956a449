/** Where a table belongs, what identifies and protects it, how long it lives and how it may change. */
export interface Coverage {
  /** Without the schema where it is public. */
  table: string;
  domain: 'identity' | 'access' | 'ledger' | 'sales' | 'opening' | 'inventory' | 'tills' | 'operations' | 'audit';
  key: readonly string[];
  /** Tables its foreign keys point to. */
  refers: readonly string[];
  rowSecurity: 'forced' | 'none';
  /**
   * rows: every insert, update and delete is captured. The others are exempt, and why: a fact is never changed and tells its own
   * author; what is derived follows facts; a log is its own record; a queue's acts are audited one by one; a credential must not
   * be copied; reference data comes from seeds alone.
   */
  audit: 'rows' | 'fact' | 'derived' | 'log' | 'queue' | 'credential' | 'reference';
  /**
   * books: as long as the company. partition: retention_rules, by whole partitions. transient: emptied by its own use. identity:
   * while the person or device is known. operational: kept, small. installation: of the product itself.
   */
  retention: 'books' | 'partition' | 'transient' | 'identity' | 'operational' | 'installation';
  /**
   * append_only: a trigger refuses the rest. kept: login roles insert and change granted columns, never delete. deletable: a login
   * role may also delete. by_functions: no login role writes; migrations, seeds, triggers and definer functions do.
   */
  change: 'append_only' | 'kept' | 'deletable' | 'by_functions';
  /**
   * How a row leaves use while it stays referenced. archived: with who, when and why, out of sight, keys stay taken, restored by
   * the same people. active: a switch. Null for documents and facts, which never leave.
   */
  softDelete: 'archived' | 'active' | null;
  seeded: boolean;
}
