import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { newSigningKey, signerOf } from '#lib/signature.ts';
import { placeHold, releaseHold } from '#server/commands/hold-logs.ts';
import { readPartitions } from '#server/db/partitions.ts';
import { readDrift, readSchemaState } from '#server/db/schema-state.ts';
import { sealCompany, signHeads, verifyAuditChain } from '../../worker/audit-chain.ts';
import type { WorkerIdentity } from '../../worker/identity.ts';
import { keepPartitions } from '../../worker/partitions.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

const signer = signerOf(newSigningKey());

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let worker: WorkerIdentity;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  worker = { id: newId(), pool: database.worker };
});

afterAll(() => database.drop());

const upkeep = (fixture = cedar) => keepPartitions(worker, fixture.context);

describe('partitions', () => {
  it('are made ahead, and the schema stays the one this version knows', async () => {
    expect((await upkeep()).made).toEqual(['audit_events_2028_h1', 'event_attempts_2028_h1']);
    expect((await upkeep()).made).toEqual([]);
    expect(await readDrift(database.app)).toEqual({ missing: [], extra: [] });
    expect((await readSchemaState(database.app)).state).toBe('in_sync');
    expect(await readPartitions(database.app)).toMatchObject([
      { table: 'audit_events', aheadTo: '2028-07-01T00:00:00.000Z', state: 'ok' },
      { table: 'event_attempts', aheadTo: '2028-07-01T00:00:00.000Z', state: 'ok' },
    ]);
  });

  it('made by two companies’ jobs at once are made once', async () => {
    await withOwner(database, (owner) => owner.query('drop table event_attempts_2028_h1'));
    const made = await Promise.all([upkeep(cedar), upkeep(other)]);
    expect(made.flatMap((kept) => kept.made)).toEqual(['event_attempts_2028_h1']);
  });

  it('refuse to be emptied by their owner, like the tables they are part of', async () => {
    await expect(withOwner(database, (owner) => owner.query('truncate audit_events_2028_h1'))).rejects.toEqual(
      expect.objectContaining({ code: 'MZ004' }),
    );
  });

  it('differ from each other only as drift: a grant on one of them is named', async () => {
    await withOwner(database, (owner) => owner.query('grant select on audit_events_2027_h1 to mizan_app'));
    expect((await readDrift(database.app)).extra).toEqual([
      'grant public.audit_events_* mizan_app SELECT only=audit_events_2027_h1',
    ]);
    expect((await readSchemaState(database.app)).state).toBe('drifted');
    await withOwner(database, (owner) => owner.query('revoke select on audit_events_2027_h1 from mizan_app'));
    expect((await readSchemaState(database.app)).state).toBe('in_sync');
  });

  it('that are missing raise the alarm, and nothing written meanwhile is lost', async () => {
    await withOwner(database, (owner) => owner.query('drop table event_attempts_2026_h2'));
    const [, attempts] = await readPartitions(database.app);
    expect(attempts).toMatchObject({ table: 'event_attempts', state: 'missing' });
    expect((await upkeep()).made).toEqual(['event_attempts_2026_h2']);

    await withOwner(database, async (owner) => {
      await owner.query('alter table audit_events detach partition audit_events_2026_h2');
      await owner.query(
        "begin; set local role mizan_guard; insert into audit_events (company_id, table_name, row_key, act, actor_kind) values ('00000000-0000-0000-0000-000000000000', 'x', 'x', 'x', 'system'); commit",
      );
      await owner.query('drop table audit_events_2026_h2');
    });
    expect((await readPartitions(database.app))[0]).toMatchObject({ table: 'audit_events', state: 'missing' });
    // The rows outside stand where the partition belongs: a person must move them, and the job says so instead of hiding it.
    await expect(upkeep()).rejects.toThrow();
  });
});

describe('retention', () => {
  let fresh: TestDatabase;
  let company: Fixture;
  let keeper: WorkerIdentity;
  const run = () => keepPartitions(keeper, company.context);

  beforeAll(async () => {
    fresh = await createTestDatabase();
    company = await makeCompany(fresh, 'old');
    keeper = { id: newId(), pool: fresh.worker };
    await withOwner(fresh, async (owner) => {
      await owner.query("set timezone = 'UTC'");
      for (const table of ['audit_events', 'event_attempts'])
        await owner.query(
          `create table ${table}_2014_h1 partition of ${table} for values from ('2014-01-01') to ('2014-07-01')`,
        );
      await owner.query('begin');
      await owner.query('set local role mizan_guard');
      for (let n = 0; n < 3; n += 1)
        await owner.query(
          "insert into audit_events (company_id, at, table_name, row_key, act, actor_kind) values ($1, '2014-03-01', 'customers', $2, 'insert', 'person')",
          [company.context.companyId, String(n)],
        );
      await owner.query('commit');
    });
  });

  afterAll(() => fresh.drop());

  it('keeps what is not sealed and signed', async () => {
    expect(await run()).toMatchObject({
      dropped: ['event_attempts_2014_h1'],
      kept: [{ partition: 'audit_events_2014_h1', why: 'unsealed' }],
    });
    while ((await sealCompany(keeper, signer, company.context.companyId)) > 0);
    expect((await run()).kept).toEqual([]);
  });

  it('leaves a chain that still verifies without what it dropped', async () => {
    await signHeads(keeper, signer, company.context.companyId, 0);
    await expect(verifyAuditChain(keeper, signer, company.context)).resolves.toBeDefined();
    const { rows } = await fresh.app.query('select partition_name, rows_count::int from retired_partitions order by 1');
    expect(rows).toEqual([
      { partition_name: 'audit_events_2014_h1', rows_count: 3 },
      { partition_name: 'event_attempts_2014_h1', rows_count: 0 },
    ]);
  });

  it('drops nothing while a legal hold stands, of whichever company', async () => {
    await withOwner(fresh, async (owner) => {
      await owner.query("set timezone = 'UTC'");
      await owner.query(
        "create table event_attempts_2015_h1 partition of event_attempts for values from ('2015-01-01') to ('2015-07-01')",
      );
    });
    const holder = await makeCompany(fresh, 'holder');
    const id = await placeHold(fresh.app, holder.context, 'A court asked for it');
    expect((await run()).kept).toEqual([{ partition: 'event_attempts_2015_h1', why: 'legal_hold' }]);
    await expect(releaseHold(fresh.app, company.context, id, 'not mine')).rejects.toMatchObject({
      code: 'not_found',
    });
    await releaseHold(fresh.app, holder.context, id, 'The court is done');
    expect((await run()).dropped).toEqual(['event_attempts_2015_h1']);
    await expect(placeHold(fresh.app, holder.context, '')).rejects.toMatchObject({
      code: 'value_refused',
    });
  });
});
