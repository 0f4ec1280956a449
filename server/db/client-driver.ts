import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type pg from 'pg';

/** Lets kysely speak over a client whose transaction somebody else opened and will end. */
export class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(client: pg.PoolClient) {
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const result = await client.query(query.sql, [...query.parameters]);
        const rows = result.rows as R[];
        return result.command === 'SELECT' || result.rowCount === null
          ? { rows }
          : { rows, numAffectedRows: BigInt(result.rowCount) };
      },
      streamQuery() {
        throw new Error('streaming is not used inside a company transaction');
      },
    };
  }

  async init() {}

  async acquireConnection() {
    return this.#connection;
  }

  async beginTransaction() {
    throw new Error('withCompany owns the transaction');
  }

  async commitTransaction() {
    throw new Error('withCompany owns the transaction');
  }

  async rollbackTransaction() {
    throw new Error('withCompany owns the transaction');
  }

  async releaseConnection() {}

  async destroy() {}
}
