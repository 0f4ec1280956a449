import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { setPeriodState } from '#server/commands/set-period-state.ts';
import { listPeriods } from '#server/db/accounting.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let accounts: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  accounts = await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await db.sql.query<{ code: string; id: string }>('select code, id from accounts');
    return new Map(rows.map((row) => [row.code, row.id]));
  });
});

afterAll(() => database.drop());

/** Plain SQL as the application role, with the company set by hand: what a path that forgets everything would do. */
async function bySql(
  work: (client: pg.PoolClient) => Promise<void>,
  company = cedar.context.companyId,
  end: 'commit' | 'rollback' = 'commit',
) {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [company]);
    await work(client);
    const { command } = await client.query(end);
    if (end === 'commit' && command !== 'COMMIT') throw new Error(command);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

interface Line {
  account?: string;
  base: string | null;
  local: string;
  company?: string;
}

async function writeLines(
  client: pg.PoolClient,
  journalId: string,
  lines: Line[],
  { from = 1, count = lines.length, date = '2026-11-10' } = {},
) {
  for (const [index, line] of lines.entries()) {
    await client.query(
      `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
       values ($1, $2, $3, $4, $5, $6, 'USD', coalesce($7::numeric, 0), 89500, $7, $8)`,
      [
        line.company ?? cedar.context.companyId,
        journalId,
        from + index,
        count,
        date,
        accounts.get(line.account ?? '7011'),
        line.base,
        line.local,
      ],
    );
  }
}

async function writeHeader(
  client: pg.PoolClient,
  journalId: string,
  count: number,
  date = '2026-11-10',
  company = cedar.context.companyId,
) {
  await client.query(
    `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count) values ($1, $2, $3, 'journals', 'shift', $4, 'by hand', $5)`,
    [company, journalId, date, newId(), count],
  );
}

const BALANCED: Line[] = [
  { account: '5121', base: '10', local: '895000' },
  { account: '7011', base: '-10', local: '-895000' },
];

function constraint(name: string) {
  return expect.objectContaining({ constraint: name });
}

describe('the ledger by plain SQL as the application role', () => {
  it('takes a balanced journal', async () => {
    const id = newId();
    await bySql(async (client) => {
      await writeLines(client, id, BALANCED);
      await writeHeader(client, id, 2);
    });
  });

  it.each([
    [
      'base',
      [
        { base: '10', local: '895000' },
        { base: '-9.99', local: '-895000' },
      ],
    ],
    [
      'local',
      [
        { base: '10', local: '895000' },
        { base: '-10', local: '-894999' },
      ],
    ],
  ] as [string, Line[]][])('refuses a journal out of balance in %s', async (_side, lines) => {
    await expect(
      bySql(async (client) => {
        const id = newId();
        await writeLines(client, id, lines);
        await writeHeader(client, id, 2);
      }),
    ).rejects.toEqual(constraint('journal_unbalanced'));
  });

  it('refuses a missing amount rather than counting it as nothing', async () => {
    await expect(bySql((client) => writeLines(client, newId(), [{ base: null, local: '0' }]))).rejects.toEqual(
      expect.objectContaining({ code: '23502' }),
    );
  });

  it('refuses a journal of one line, and a header before its lines', async () => {
    await expect(
      bySql(async (client) => {
        const id = newId();
        await writeLines(client, id, [{ base: '0', local: '0' }], { count: 2 });
        await writeHeader(client, id, 2);
      }),
    ).rejects.toEqual(constraint('journal_incomplete'));
    await expect(bySql((client) => writeHeader(client, newId(), 2))).rejects.toEqual(constraint('journal_incomplete'));
  });

  it('refuses a line that joins a checked journal, in the same transaction and in another', async () => {
    const id = newId();
    await expect(
      bySql(async (client) => {
        await writeLines(client, id, BALANCED);
        await writeHeader(client, id, 2);
        await client.query('set constraints all immediate');
        await writeLines(client, id, [{ base: '5', local: '5' }], { from: 3, count: 3 });
      }),
    ).rejects.toEqual(constraint('journal_lines_of_checked_journal'));
    const posted = newId();
    await bySql(async (client) => {
      await writeLines(client, posted, BALANCED);
      await writeHeader(client, posted, 2);
    });
    await expect(
      bySql((client) => writeLines(client, posted, [{ base: '5', local: '5' }], { from: 3, count: 3 })),
    ).rejects.toEqual(constraint('journal_lines_of_checked_journal'));
    await expect(
      bySql((client) => writeLines(client, posted, [{ base: '5', local: '5' }], { from: 2, count: 2 })),
    ).rejects.toEqual(constraint('journal_lines_pkey'));
    await expect(
      bySql((client) => writeLines(client, posted, [{ base: '5', local: '5' }], { from: 3, count: 2 })),
    ).rejects.toEqual(constraint('journal_lines_slot'));
  });

  it('refuses a group account, and a control account without its sub-ledger', async () => {
    const swap = (account: string) =>
      bySql(async (client) => {
        const id = newId();
        await writeLines(client, id, [{ ...BALANCED[0], account } as Line, BALANCED[1] as Line]);
        await writeHeader(client, id, 2);
      });
    await expect(swap('5')).rejects.toEqual(constraint('account_not_postable'));
    await expect(swap('4111')).rejects.toEqual(constraint('control_line_incomplete'));
    await expect(swap('5302')).rejects.toEqual(constraint('control_line_incomplete'));
  });

  it('refuses to change, delete or truncate what is written', async () => {
    for (const statement of [
      'update journals set description = $$x$$',
      'delete from journals',
      'update journal_lines set memo = $$x$$',
      'truncate journals cascade',
      'update open_items set balance = 0',
      'update account_balances set line_count = 0',
      'update stock_balances set quantity = 1',
      'delete from audit_events',
      'insert into unfolded_journals values (null, null)',
    ]) {
      await expect(
        bySql(async (client) => void (await client.query(statement))),
        statement,
      ).rejects.toEqual(expect.objectContaining({ code: '42501' }));
    }
  });

  it('refuses another company, however the setting is turned before commit', async () => {
    await expect(
      bySql((client) => writeLines(client, newId(), [{ base: '1', local: '1', company: other.context.companyId }])),
    ).rejects.toEqual(expect.objectContaining({ code: '42501' }));
    await expect(
      bySql(async (client) => {
        const id = newId();
        await writeLines(client, id, BALANCED);
        await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
        await writeHeader(client, id, 2, '2026-11-10', other.context.companyId);
      }),
    ).rejects.toEqual(constraint('journal_incomplete'));
  });

  it('refuses a reference into another company', async () => {
    await expect(
      bySql(async (client) => {
        await client.query('insert into item_barcodes (company_id, barcode, item_id) values ($1, $2, $3)', [
          cedar.context.companyId,
          '99999',
          other.itemId,
        ]);
      }),
    ).rejects.toEqual(expect.objectContaining({ code: '23503' }));
  });
});

describe('a posted invoice by plain SQL', () => {
  it('is a fact: no column but its void may change, no line may join or leave, it is never deleted', async () => {
    const id = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    const one = [cedar.context.companyId, id];
    for (const statement of [
      'update sales_invoices set total = 1 where company_id = $1 and id = $2',
      'update sales_invoices set posted_at = null, number = null, journal_id = null where company_id = $1 and id = $2',
      'delete from sales_invoices where company_id = $1 and id = $2',
      'delete from sales_invoice_lines where company_id = $1 and invoice_id = $2',
      'update sales_invoices set voided_by_id = id where company_id = $1 and id = $2',
    ]) {
      await expect(
        bySql(async (client) => void (await client.query(statement, one))),
        statement,
      ).rejects.toEqual(constraint('posted_is_fact'));
    }
  });

  it('cannot be posted without its journal, nor be born posted', async () => {
    const id = await draftInvoice(database, cedar);
    await expect(
      bySql(
        async (client) =>
          void (await client.query(
            "update sales_invoices set posted_at = now(), number = 'INV-X', journal_id = $3, rate = 1, rate_of_base = 1 where company_id = $1 and id = $2",
            [cedar.context.companyId, id, newId()],
          )),
      ),
    ).rejects.toEqual(constraint('posted_without_journal'));
  });
});

describe('a locked period', () => {
  it('refuses ledger, stock and tax by SQL, and posting in words that say what to do', async () => {
    const periods = await readCompany(database.app, cedar.context, listPeriods);
    for (const area of ['sales', 'inventory', 'tax', 'journals'] as const) {
      const period = periods.find((candidate) => candidate.area === area && candidate.code === '2026-10');
      if (!period) throw new Error('the fixture has October');
      await setPeriodState(
        database.app,
        cedar.context,
        { id: period.id, version: period.version, reason: 'VAT return filed' },
        'hard',
      );
    }
    await expect(
      bySql(async (client) => {
        const id = newId();
        await writeLines(client, id, BALANCED, { date: '2026-10-10' });
        await writeHeader(client, id, 2, '2026-10-10');
      }),
    ).rejects.toEqual(constraint('period_locked'));
    const move = `insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, document_id, journal_id)
      values ($1, $2, '2026-10-10', $3, $4, 'receipt', 1, 1, 1, 'opening_document', $2, $2)`;
    await expect(
      bySql(
        async (client) =>
          void (await client.query(move, [cedar.context.companyId, newId(), cedar.warehouseId, cedar.itemId])),
      ),
    ).rejects.toEqual(constraint('period_locked'));
    const id = await draftInvoice(database, cedar, { date: '2026-10-10' });
    await expect(postSalesInvoice(database.app, cedar.context, { id, version: 1 })).rejects.toMatchObject({
      code: 'period_locked',
      message: expect.stringContaining('2026-10 is locked for'),
    });
  });

  it('does not concern another company', async () => {
    const id = await draftInvoice(database, other, { date: '2026-10-10' });
    await postSalesInvoice(database.app, other.context, { id, version: 1 });
  });
});

describe('row-level security', () => {
  it('shows nothing of any company table to a connection without a company', async () => {
    const { rows } = await database.app.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'select')`,
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { name } of rows) {
      const count = await database.app.query<{ n: string }>(`select count(*) as n from ${name}`);
      expect(count.rows[0]?.n, name).toBe('0');
    }
  });

  it('forces policies with USING and WITH CHECK on every company table, and leaves PUBLIC nothing', async () => {
    const naked = await database.app.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(naked.rows).toEqual([]);
    const halfPolicies = await database.app.query(
      "select polname from pg_policy where polcmd in ('*', 'w') and (polqual is null or polwithcheck is null)",
    );
    expect(halfPolicies.rows).toEqual([]);
    const loose = await database.app.query(
      "select p.proname from pg_proc p where p.pronamespace in ('public'::regnamespace, 'credentials'::regnamespace) and p.prosecdef and (p.proconfig is null or exists (select 1 from aclexplode(p.proacl) g where g.grantee = 0))",
    );
    expect(loose.rows).toEqual([]);
  });
});
