import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSeeds } from '#server/db/reference-state.ts';
import { withCompany } from '#server/db/with-company.ts';
import { COVERAGE } from '../coverage.ts';
import { applySeeds, SEEDS, type Seed } from '../seeds/apply.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const dump = () =>
  withOwner(database, async (owner) => {
    const all: unknown[] = [];
    for (const { table, key } of SEEDS) all.push((await owner.query(`select * from ${table} order by ${key}`)).rows);
    return all;
  });

describe('reference data', () => {
  it('is the same after one run and after four', async () => {
    const before = await dump();
    for (let run = 0; run < 3; run += 1) expect(await applySeeds(database.ownerUrl)).toBe(0);
    expect(await dump()).toEqual(before);
  });

  it('written by eight at once is written once', async () => {
    const before = await dump();
    await withOwner(database, (owner) => owner.query("delete from units where code in ('kg', 'trip')"));
    const written = await Promise.all(Array.from({ length: 8 }, () => applySeeds(database.ownerUrl)));
    expect(written.reduce((sum, rows) => sum + rows, 0)).toBe(2);
    expect(await dump()).toEqual(before);
  });

  it('brings back what was changed by hand, but never over what an operator may decide', async () => {
    const before = await dump();
    await withOwner(database, async (owner) => {
      await owner.query("update units set name = 'heap' where code = 'kg'");
      await owner.query(
        "update retention_rules set keep_months = 360, basis = 'A court said so' where table_name = 'audit_events'",
      );
    });
    expect(await applySeeds(database.ownerUrl)).toBe(1);
    const kept = await withOwner(database, (owner) =>
      owner.query("select keep_months, basis from retention_rules where table_name = 'audit_events'"),
    );
    expect(kept.rows).toEqual([{ keep_months: 360, basis: 'A court said so' }]);
    await withOwner(database, (owner) =>
      owner.query(
        "update retention_rules set keep_months = 120, basis = 'Books and what explains them are kept ten years.' where table_name = 'audit_events'",
      ),
    );
    expect(await dump()).toEqual(before);
  });

  it('never touches what an administrator made of a role', async () => {
    const cedar = await makeCompany(database, 'cedar');
    const rights = () =>
      withCompany(database.app, cedar.context, async (db) => {
        const { rows } = await db.sql.query<{ name: string; rights: number }>(
          `select r.name, count(p.permission_code)::int as rights from roles r left join role_permissions p on p.company_id = r.company_id and p.role_id = r.id
           where r.company_id = $1 and r.code = 'sales' group by r.name`,
          [cedar.context.companyId],
        );
        return rows;
      });
    await withCompany(database.app, cedar.context, async (db) => {
      await db.sql.query("update roles set name = 'Our sellers' where company_id = $1 and code = 'sales'", [
        cedar.context.companyId,
      ]);
      await db.sql.query(
        "delete from role_permissions where company_id = $1 and role_id = (select id from roles where company_id = $1 and code = 'sales')",
        [cedar.context.companyId],
      );
    });
    expect(await applySeeds(database.ownerUrl)).toBe(0);
    expect(await rights()).toEqual([{ name: 'Our sellers', rights: 0 }]);
  });

  it('has natural keys alone: no seeded table draws its key from a sequence', async () => {
    const { rows } = await withOwner(database, (owner) =>
      owner.query<{ name: string }>(
        `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
         where c.relname = any ($1) and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`,
        [SEEDS.map(({ table }) => table)],
      ),
    );
    expect(rows).toEqual([]);
  });

  it('fills just the tables the coverage manifest calls seeded', () => {
    expect(SEEDS.map(({ table }) => table).sort()).toEqual(
      COVERAGE.filter((row) => row.seeded)
        .map((row) => row.table)
        .sort(),
    );
  });

  it('of the database is the reference data this version ships', async () => {
    expect((await readSeeds(database.app)).filter((seed) => !seed.same)).toEqual([]);
  });
});

describe('a seed that changes on the second run', () => {
  it('is caught: the second run writes rows', async () => {
    let runs = 0;
    const restless: Seed = {
      table: 'units',
      key: 'code',
      columns: ['code', 'name', 'name_ar', 'decimals'],
      get rows() {
        runs += 1;
        return [['pc', `piece ${runs}`, 'قطعة', 0]];
      },
    };
    await applySeeds(database.ownerUrl, [restless]);
    expect(await applySeeds(database.ownerUrl, [restless])).toBe(1);
    await applySeeds(database.ownerUrl);
  });
});
