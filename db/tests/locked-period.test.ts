import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERIOD_STATES } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { readChoices } from '#server/db/choices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

const DAY = '2026-10-10';
const ROLES = ['app', 'worker'] as const;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let accounts: Map<string, string>;
let taxCodeId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  accounts = await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await db.sql.query<{ code: string; id: string }>('select code, id from accounts');
    return new Map(rows.map((row) => [row.code, row.id]));
  });
  const { taxCodes } = await readCompany(database.app, cedar.context, readChoices);
  taxCodeId = taxCodes[0]?.id ?? '';
});

afterAll(() => database.drop());

async function begin(role: (typeof ROLES)[number]): Promise<pg.PoolClient> {
  const client = await database[role].connect();
  await client.query("begin; set local lock_timeout = '30s'; set local statement_timeout = '30s'");
  await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
  return client;
}

async function undo(client: pg.PoolClient) {
  await client.query('rollback');
  client.release();
}

function setState(client: pg.PoolClient, state: string, area = '%') {
  return client.query(
    `update periods set state = $2, state_reason = 'test', state_set_at = now() where company_id = $1 and code = '2026-10' and area like $3`,
    [cedar.context.companyId, state, area],
  );
}

/** A balanced journal of two lines on a day, in an area. */
async function writeJournal(client: pg.PoolClient, area: string, date = DAY) {
  const [company, id] = [cedar.context.companyId, newId()];
  for (const [line, account, sign] of [
    [1, '5121', ''],
    [2, '7011', '-'],
  ] as const)
    await client.query(
      `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
       values ($1, $2, $3, 2, $4, $5, 'USD', $6, 89500, $6, $7)`,
      [company, id, line, date, accounts.get(account), `${sign}10`, `${sign}895000`],
    );
  await client.query(
    `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count)
     values ($1, $2, $3, $4, 'shift', $5, 'by hand', 2)`,
    [company, id, date, area, newId()],
  );
}

function writeMove(client: pg.PoolClient) {
  return client.query(
    `insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, document_id, journal_id)
     values ($1, $2, $3, $4, $5, 'receipt', 1, 1, 1, 'opening_document', $2, $2)`,
    [cedar.context.companyId, newId(), DAY, cedar.warehouseId, cedar.itemId],
  );
}

function writeTax(client: pg.PoolClient) {
  return client.query(
    `insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local, tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
     values ($1, $2, $2, $3, $4, 'output', 'USD', 1, 1, 1, 1, 1, 1, 1, 'sales_invoice', $2)`,
    [cedar.context.companyId, newId(), taxCodeId, DAY],
  );
}

const FACTS: [string, string, (client: pg.PoolClient) => Promise<unknown>][] = [
  ['a sales journal', 'sales', (client) => writeJournal(client, 'sales')],
  ['a journal of banking', 'banking', (client) => writeJournal(client, 'banking')],
  ['a stock move', 'inventory', writeMove],
  ['a tax line', 'tax', writeTax],
];

// Sealed has its own road, through the closing tests: a seal comes with its figures.
const CLOSED = PERIOD_STATES.filter((state) => state !== 'open' && state !== 'sealed');

describe.each(ROLES)('as the %s role, by plain SQL', (role) => {
  it.each(FACTS)('%s enters an open period', async (_name, _area, write) => {
    const client = await begin(role);
    await write(client);
    await undo(client);
  });

  describe.each(CLOSED)('into a period that is %s', (state) => {
    it.each(FACTS)('%s is refused', async (_name, area, write) => {
      const client = await begin(role);
      await setState(client, state, area);
      await expect(write(client)).rejects.toMatchObject({ code: 'MZ002', constraint: 'period_locked' });
      await undo(client);
    });
  });

  it('nothing is dated where no period is', async () => {
    const client = await begin(role);
    await expect(writeJournal(client, 'sales', '2019-01-01')).rejects.toMatchObject({ constraint: 'period_missing' });
    await undo(client);
  });

  it('is not sealed by a word alone, and a closed one says why', async () => {
    const client = await begin(role);
    await client.query('savepoint one');
    await expect(setState(client, 'sealed', 'sales')).rejects.toMatchObject({ constraint: 'seal_missing' });
    await client.query('rollback to one');
    await setState(client, 'hard', 'sales');
    await client.query('savepoint two');
    await expect(setState(client, 'sealed', 'sales')).rejects.toMatchObject({ constraint: 'seal_missing' });
    await client.query('rollback to two');
    await expect(
      client.query("update periods set state = 'hard', state_reason = ' ' where code = '2026-11'"),
    ).rejects.toMatchObject({ constraint: 'periods_closed_has_reason' });
    await undo(client);
  });

  it('its days are not moved out of the way', async () => {
    const client = await begin(role);
    await expect(
      client.query("update periods set end_date = '2026-10-05' where code = '2026-10'"),
    ).rejects.toMatchObject({
      code: '42501',
    });
    await undo(client);
    const again = await begin(role);
    await expect(again.query('delete from periods')).rejects.toMatchObject({ code: '42501' });
    await undo(again);
  });
});

describe('posting and closing at the same time', () => {
  it('closing waits for the posting under way, and the posting stands', async () => {
    const [poster, closer] = [await begin('app'), await begin('app')];
    await writeJournal(poster, 'sales');
    let closed = false;
    const closing = setState(closer, 'hard', 'sales').then(() => {
      closed = true;
    });
    await waitsForLock(closer);
    expect(closed).toBe(false);
    const { command } = await poster.query('commit');
    expect(command).toBe('COMMIT');
    await closing;
    poster.release();
    await undo(closer);
  });

  it('posting waits for the closing under way, and is then refused', async () => {
    const [poster, closer] = [await begin('app'), await begin('app')];
    await setState(closer, 'hard', 'banking');
    const posting = writeJournal(poster, 'banking').then(
      () => 'written',
      ({ constraint }: { constraint: string }) => constraint,
    );
    await waitsForLock(poster);
    await closer.query('commit');
    expect(await posting).toBe('period_locked');
    await undo(poster);
    closer.release();
  });

  it('closing one company’s month leaves the other’s open', async () => {
    const client = await database.app.connect();
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
    const { rows } = await client.query("select distinct state from periods where code = '2026-10'");
    expect(rows).toEqual([{ state: 'open' }]);
    await undo(client);
  });
});

/** Until the server says that this connection waits for a lock. */
async function waitsForLock(client: pg.PoolClient) {
  const { processID } = client as unknown as { processID: number };
  await expect
    .poll(
      async () => {
        const { rows } = await database.worker.query<{ waits: boolean }>(
          'select cardinality(pg_blocking_pids($1)) > 0 as waits',
          [processID],
        );
        return rows[0]?.waits;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}
