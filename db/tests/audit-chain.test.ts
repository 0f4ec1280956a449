import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import { type ChainLine, checkpointText, type EventLine, endText } from '#domain/audit/chain-lines.ts';
import { type Break, ChainVerifier, type VerifyOptions } from '#domain/audit/verify-chain.ts';
import { sha256 } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { newSigningKey, signerOf } from '#lib/signature.ts';
import { readChain } from '#server/audit/read-chain.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { countUnsealed, readSegmentHeads } from '#server/db/audit-chain.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { sealCompany, signHeads, verifyAuditChain } from '../../worker/audit-chain.ts';
import type { WorkerIdentity } from '../../worker/identity.ts';
import { clusterUrl } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

const signer = signerOf(newSigningKey());
const thief = signerOf(newSigningKey());

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let worker: WorkerIdentity;
let customers = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  worker = { id: newId(), pool: database.worker };
});

afterAll(() => database.drop());

function writeCustomer(context: CompanyContext) {
  customers += 1;
  const code = `A-${customers}`;
  return createCustomer(
    database.app,
    context,
    customerInput.parse({
      code,
      name: `Customer | ${code}\n"x"`,
      currency: 'USD',
      termsDays: 30,
      creditLimitBase: null,
    }),
    key(),
  );
}

async function sealAll(companyId: string) {
  while ((await sealCompany(worker, signer, companyId)) > 0);
}

async function exported(context: CompanyContext): Promise<ChainLine[]> {
  const lines: ChainLine[] = [];
  for await (const line of readChain(database.app, context, 'x', signer)) lines.push(line);
  // As a file holds it.
  return lines.map((line) => JSON.parse(JSON.stringify(line)) as ChainLine);
}

function verify(lines: readonly ChainLine[], options?: VerifyOptions): { events: number; found: Break | undefined } {
  const verifier = new ChainVerifier(options);
  for (const line of lines) {
    const found = verifier.take(line);
    if (found) return { events: verifier.events, found };
  }
  return { events: verifier.events, found: verifier.finish() };
}

const isEvent = (line: ChainLine): line is EventLine => line.kind === 'event';

describe('the chain', () => {
  it('seals every event of a company in a gap-free order, and the export verifies', async () => {
    await sealAll(cedar.context.companyId);
    await signHeads(worker, signer, cedar.context.companyId, 0);
    expect(await readCompany(database.app, cedar.context, countUnsealed)).toEqual({ count: 0, oldestAt: null });
    const lines = await exported(cedar.context);
    const positions = lines.filter(isEvent).map((line) => line.position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ n: number }>('select count(*)::int as n from audit_events where company_id = $1', [
        cedar.context.companyId,
      ]),
    );
    expect(verify(lines)).toEqual({ events: rows[0]?.n, found: undefined });
    expect(lines.some((line) => line.kind === 'checkpoint')).toBe(true);
  });

  it('is a company’s own: the other company’s waits for its own sealing, and nobody reads another’s', async () => {
    expect((await readCompany(database.app, other.context, countUnsealed)).count).toBeGreaterThan(0);
    expect(await readCompany(database.app, other.context, readSegmentHeads)).toEqual([]);
  });

  it('stays whole under many writers and two sealers at once', async () => {
    const writers = Array.from({ length: 24 }, () => writeCustomer(cedar.context));
    const sealers = Array.from({ length: 6 }, () =>
      sealCompany(worker, signer, cedar.context.companyId).catch(() => 0),
    );
    await Promise.all([...writers, ...sealers]);
    await sealAll(cedar.context.companyId);
    expect(verify(await exported(cedar.context)).found).toBeUndefined();
  });

  it('takes up an event that commits after later ones were sealed', async () => {
    const before = (await readCompany(database.app, cedar.context, readSegmentHeads))[0]?.position ?? 0;
    await withCompany(database.app, cedar.context, async (db) => {
      await db.sql.query("select audit_act($1, 'late', 'x', 'act', null)", [cedar.context.companyId]);
      await writeCustomer(cedar.context);
      await sealAll(cedar.context.companyId);
    });
    const sealed = (await readCompany(database.app, cedar.context, readSegmentHeads))[0]?.position ?? 0;
    expect(sealed).toBeGreaterThan(before);
    await sealAll(cedar.context.companyId);
    const lines = await exported(cedar.context);
    expect(verify(lines).found).toBeUndefined();
    expect(lines.filter(isEvent).at(-1)?.canonical).toContain('"late"');
  });
});

describe('an export that was tampered with is refused at its first bad position', () => {
  let lines: ChainLine[];

  beforeAll(async () => {
    await writeCustomer(cedar.context);
    await sealAll(cedar.context.companyId);
    await signHeads(worker, signer, cedar.context.companyId, 0);
    lines = await exported(cedar.context);
  });

  const at = (position: number) => lines.findIndex((line) => isEvent(line) && line.position === position);
  const segment = () => lines.find(isEvent)?.segment ?? '';

  /** New text at a position and new hashes from there on, as somebody with the whole database could write them. */
  function rewritten(position: number): ChainLine[] {
    let hash = '';
    return lines.map((line) => {
      if (line.kind === 'genesis') hash = line.hash;
      if (!isEvent(line)) return line;
      const canonical = line.position === position ? line.canonical.replace('"act"', '"Act"') : line.canonical;
      hash = sha256(Buffer.concat([Buffer.from(hash, 'hex'), Buffer.from(canonical)])).toString('hex');
      return { ...line, canonical, hash };
    });
  }

  it('edited', () => {
    const edited = lines.map((line, index) =>
      index === at(5) && isEvent(line) ? { ...line, canonical: line.canonical.replace('"insert"', '"delete"') } : line,
    );
    expect(verify(edited)).toEqual({ events: 4, found: { kind: 'changed', segment: segment(), position: 5 } });
  });

  it('a line deleted', () => {
    expect(verify(lines.filter((_, index) => index !== at(7))).found).toEqual({
      kind: 'missing',
      segment: segment(),
      position: 7,
    });
  });

  it('two lines in another order, with and without their positions changed', () => {
    const swapped = [...lines];
    [swapped[at(3)], swapped[at(4)]] = [lines[at(4)] as ChainLine, lines[at(3)] as ChainLine];
    expect(verify(swapped).found).toMatchObject({ position: 3 });
    const renumbered = swapped.map((line, index) =>
      isEvent(line) && (index === at(3) || index === at(4)) ? { ...line, position: index === at(3) ? 3 : 4 } : line,
    );
    expect(verify(renumbered).found).toEqual({ kind: 'changed', segment: segment(), position: 3 });
  });

  it('cut off at its end, with and without its last line', () => {
    const last = lines.filter(isEvent).at(-1)?.position ?? 0;
    const cut = lines.slice(0, at(last));
    expect(verify(cut).found).toEqual({ kind: 'truncated', segment: segment(), position: last });
    const end = lines.at(-1) as ChainLine;
    expect(verify([...cut, end]).found).toEqual({ kind: 'truncated', segment: segment(), position: last });
  });

  it('emptied', () => {
    expect(verify([]).found).toMatchObject({ kind: 'truncated' });
    expect(verify(lines.filter((line) => line.kind === 'export' || line.kind === 'end')).found).toMatchObject({
      kind: 'truncated',
      position: 0,
    });
  });

  it('rewritten with new hashes: the checkpoint after it does not agree', () => {
    const checkpoint = lines.find((line) => line.kind === 'checkpoint' && line.position > 2);
    expect(checkpoint).toBeDefined();
    expect(verify(rewritten(2)).found).toEqual({ kind: 'rewritten', segment: segment(), position: 1 });
  });

  it('rewritten, its checkpoints left out and its end signed by another key: refused once the keys are known', () => {
    const company = lines[0]?.kind === 'export' ? lines[0].company : '';
    const forged = rewritten(2).filter((line) => line.kind !== 'checkpoint');
    const last = forged.filter(isEvent).at(-1) as EventLine;
    const heads = [{ segment: last.segment, position: last.position, hash: last.hash }];
    const madeAt = '2026-11-24T20:00:00.000Z';
    const end: ChainLine = {
      kind: 'end',
      heads,
      unsealed: 0,
      madeAt,
      publicKey: thief.publicKey.toString('base64'),
      signature: thief.sign(endText(company, heads, 0, madeAt)).toString('base64'),
    };
    const whole = [...forged.filter((line) => line.kind !== 'end'), end];
    expect(verify(whole, { trustedKeys: [signer.publicKey.toString('base64')] }).found?.kind).toBe('other_key');
    // An earlier export knows where the chain stood: the rewritten one does not pass through it.
    const known = lines.flatMap((line) => (line.kind === 'end' ? line.heads : []));
    expect(verify(whole, { known }).found).toMatchObject({ kind: 'rewritten' });
  });

  it('continued from an earlier export, or taken back behind it', async () => {
    const known = lines.flatMap((line) => (line.kind === 'end' ? line.heads : []));
    await writeCustomer(cedar.context);
    await sealAll(cedar.context.companyId);
    const later = await exported(cedar.context);
    expect(verify(later, { known }).found).toBeUndefined();
    const future = later.flatMap((line) => (line.kind === 'end' ? line.heads : []));
    expect(verify(lines, { known: future }).found).toMatchObject({ kind: 'truncated' });
  });

  it('with events of another company, or a signature that is not the key’s', async () => {
    await sealAll(other.context.companyId);
    const foreign = await exported(other.context);
    const mixed = lines.map((line) => (line.kind === 'export' ? (foreign[0] as ChainLine) : line));
    expect(verify(mixed).found).toMatchObject({ kind: 'other_company', position: 0 });
    const unsigned = lines.map((line) =>
      line.kind === 'checkpoint' ? { ...line, madeAt: '2020-01-01T00:00:00.000Z' } : line,
    );
    expect(verify(unsigned).found).toMatchObject({ kind: 'signature' });
  });
});

describe('the database', () => {
  const TABLES = ['audit_events', 'audit_seals', 'audit_checkpoints', 'audit_verifications', 'retired_partitions'];

  it('refuses every login role to change, delete or truncate the log and its seals', async () => {
    for (const role of ['app', 'worker', 'readonly'] as const) {
      for (const table of [...TABLES, 'audit_events_2026_h2', 'audit_unsealed']) {
        for (const statement of [
          `delete from ${table}`,
          `truncate ${table}`,
          `update ${table} set company_id = null`,
        ]) {
          if (table === 'retired_partitions' && statement.startsWith('update')) continue;
          await expect(database[role].query(statement), `${role}: ${statement}`).rejects.toEqual(
            expect.objectContaining({ code: '42501' }),
          );
        }
      }
    }
    for (const table of [...TABLES, 'audit_unsealed', 'audit_events_2026_h2', 'audit_events_rest'])
      await expect(
        withOwner(database, (owner) => owner.query(`truncate ${table} cascade`)),
        `owner: ${table}`,
      ).rejects.toEqual(expect.objectContaining({ code: 'MZ004' }));
  });

  it('lets nobody but the sealing function write a seal, and only the worker call it', async () => {
    for (const pool of [database.app, database.worker])
      await expect(
        pool.query(
          "insert into audit_seals (company_id, segment, last_position, first_position, event_ids, hashes, prev_hash, head_hash) values ($1, '2026_h2', 1, 1, '{1}', '', '', '')",
          [newId()],
        ),
      ).rejects.toEqual(expect.objectContaining({ code: '42501' }));
    await expect(database.app.query('select seal_audit_events($1, 1)', [cedar.context.companyId])).rejects.toEqual(
      expect.objectContaining({ code: '42501' }),
    );
    await expect(database.app.query('select keep_partitions()')).rejects.toEqual(
      expect.objectContaining({ code: '42501' }),
    );
  });

  it('refuses a checkpoint of a head no seal has, and one of another company', async () => {
    const insert = (companyId: string) =>
      withCompany(database.worker, { ...cedar.context, actor: { kind: 'worker', id: worker.id } }, (db) =>
        db.sql.query(
          'insert into audit_checkpoints (company_id, segment, position, head_hash, made_at, public_key, signature) values ($1, $2, 1, $3, now(), $4, $5)',
          [
            companyId,
            '2026_h2',
            Buffer.alloc(32),
            signer.publicKey,
            signer.sign(checkpointText(companyId, { segment: '2026_h2', position: 1, hash: '' }, '')),
          ],
        ),
      );
    await expect(insert(cedar.context.companyId)).rejects.toMatchObject({ code: 'reference_unknown' });
    await expect(insert(other.context.companyId)).rejects.toMatchObject({ code: '42501' });
  });

  /** What only a superuser with the triggers off can do. */
  async function behindItsBack(sql: string, values: unknown[]) {
    const admin = new pg.Client({ connectionString: clusterUrl('admin', database.name) });
    await admin.connect();
    try {
      await admin.query('set session_replication_role = replica');
      await admin.query(sql, values);
    } finally {
      await admin.end();
    }
  }

  const nightly = (fixture: Fixture) =>
    verifyAuditChain(worker, signer, { ...fixture.context, actor: { kind: 'worker', id: worker.id } });

  const lastOutcome = async () => {
    const { rows } = await readCompany(database.app, other.context, (db) =>
      db.sql.query('select outcome, kind, position::int from audit_verifications order by finished_at desc limit 1'),
    );
    return rows[0] as unknown;
  };

  it('is found out by the nightly job when a row was edited, deleted or slipped in', async () => {
    await sealAll(other.context.companyId);
    await expect(nightly(other)).resolves.toMatchObject({ events: expect.any(Number) as number });
    expect(await lastOutcome()).toEqual({ outcome: 'intact', kind: null, position: null });
    const company = other.context.companyId;
    const third = '(select event_ids[3] from audit_seals where company_id = $1 and first_position = 1)';

    await behindItsBack(`update audit_events set reason = 'x' where company_id = $1 and id = ${third}`, [company]);
    await expect(nightly(other)).rejects.toMatchObject({
      code: 'audit_chain_broken',
      params: { kind: 'changed', position: 3 },
    });
    expect(await lastOutcome()).toEqual({ outcome: 'broken', kind: 'changed', position: 3 });
    await behindItsBack(`update audit_events set reason = null where company_id = $1 and id = ${third}`, [company]);
    await expect(nightly(other)).resolves.toBeDefined();

    await behindItsBack(
      "insert into audit_events (company_id, table_name, row_key, act, actor_kind) values ($1, 'customers', 'x', 'insert', 'person')",
      [company],
    );
    await expect(nightly(other)).rejects.toMatchObject({ params: { kind: 'unsealed' } });
    await behindItsBack("delete from audit_events where company_id = $1 and row_key = 'x'", [company]);

    await behindItsBack(`delete from audit_events where company_id = $1 and id = ${third}`, [company]);
    await expect(nightly(other)).rejects.toMatchObject({ params: { position: 3 } });
  });

  it('seals an event that vanished before its seal as missing, and says so', async () => {
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("select audit_act($1, 'gone', 'gone', 'act', null)", [cedar.context.companyId]),
    );
    await behindItsBack("delete from audit_events where company_id = $1 and row_key = 'gone'", [
      cedar.context.companyId,
    ]);
    await sealAll(cedar.context.companyId);
    expect(verify(await exported(cedar.context)).found).toMatchObject({ kind: 'missing' });
  });
});
