import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS } from '#domain/access/permissions.ts';
import { ROLE_TEMPLATES } from '#domain/access/role-templates.ts';
import { STEP_UP_CLASSES } from '#domain/access/step-up.ts';
import { ATTACHED_TYPES } from '#domain/attachments/attached-types.ts';
import { MEDIA_TYPES } from '#domain/attachments/media-type.ts';
import { EVIDENCE_RESULTS } from '#domain/closing/checks.ts';
import * as enums from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';

let database: TestDatabase;
let checks: Map<string, string[]>;

beforeAll(async () => {
  database = await createTestDatabase();
  checks = await readChecks();
});

afterAll(() => database.drop());

/** Columns the database holds to a closed set, with the set: `table.column` → values, from every CHECK of one column. */
async function readChecks(): Promise<Map<string, string[]>> {
  const { rows } = await withOwner(database, (owner) =>
    owner.query<{ place: string; rule: string }>(
      `select c.relname || '.' || a.attname as place, pg_get_constraintdef(k.oid) as rule from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where k.contype = 'c' and cardinality(k.conkey) = 1 and k.connamespace in ('public'::regnamespace, 'credentials'::regnamespace)
         and (pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%' or pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || a.attname || ' = ''[^'']*''::text\\)\\)$'))`,
    ),
  );
  return new Map(
    rows.map(({ place, rule }) => [
      place,
      [...rule.matchAll(/'([^']*)'::text/g)].map(([, value = '']) => value).sort(),
    ]),
  );
}

const sorted = (values: readonly string[]) => [...values].sort();

/** Columns that hold one of the sets of domain/enums.ts. */
const OF_DOMAIN: Record<string, readonly string[]> = {
  'person_links.purpose': enums.LINK_PURPOSES,
  'account_roles.role': enums.ACCOUNT_ROLES,
  'accounts.control': enums.CONTROLS,
  'accounts.type': enums.ACCOUNT_TYPES,
  'cash_movements.kind': enums.CASH_MOVEMENT_KINDS,
  'companies.negative_stock': enums.NEGATIVE_STOCK_POLICIES,
  'companies.tax_rate_type': enums.RATE_TYPES,
  'companies.trade_rate_type': enums.RATE_TYPES,
  'exchange_rates.rate_type': enums.RATE_TYPES,
  'items.kind': enums.ITEM_KINDS,
  'items.negative_stock': enums.NEGATIVE_STOCK_POLICIES,
  'attachments.document_type': ATTACHED_TYPES,
  'attachments.media_type': MEDIA_TYPES,
  'installation_jobs.code': enums.INSTALLATION_JOBS,
  'journals.document_type': enums.JOURNAL_SOURCES,
  'job_runs.state': enums.JOB_RUN_STATES,
  'journals.area': enums.AREAS,
  'outbox_events.state': enums.OUTBOX_STATES,
  'people.locale': enums.LOCALES,
  'periods.area': enums.AREAS,
  'close_evidence.result': EVIDENCE_RESULTS,
  'period_permits.kind': enums.PERMIT_KINDS,
  'periods.state': enums.PERIOD_STATES,
  'credit_notes.rate_type': enums.RATE_TYPES,
  'revaluation_items.kind': enums.REVALUATION_KINDS,
  'revaluations.rate_type': enums.RATE_TYPES,
  'sales_invoices.rate_type': enums.RATE_TYPES,
  'passkey_challenges.purpose': enums.PASSKEY_PURPOSES,
  'sessions.mfa_method': enums.SECOND_FACTORS,
  'step_ups.class': STEP_UP_CLASSES,
  'tax_codes.category': enums.TAX_CATEGORIES,
  'tender_methods.kind': enums.TENDER_KINDS,
  'warehouses.negative_stock': enums.NEGATIVE_STOCK_POLICIES,
};

/** What a column of this name always means, in tables yet to come too. */
const BY_COLUMN: Record<string, readonly string[]> = {
  area: enums.AREAS,
  locale: enums.LOCALES,
  negative_stock: enums.NEGATIVE_STOCK_POLICIES,
  rate_type: enums.RATE_TYPES,
};

/** Documents that go another way than draft, posted, void. */
const STATUSES: Record<string, readonly string[]> = {
  journal_entries: enums.JOURNAL_ENTRY_STATUSES,
  revaluations: enums.DOCUMENT_STATUSES.filter((status) => status !== 'draft'),
};

/** Sets the contract spells out itself. */
const ON_THE_WIRE = [
  'attachments.removal',
  'credit_notes.channel',
  'customer_receipts.channel',
  'opening_lines.kind',
  'outbox_events.release',
  'sales_invoices.channel',
  'sessions.sign_in_method',
];

/** Every closed set of strings an endpoint takes or answers. */
function wireSets(): string[] {
  const sets: string[] = [];
  JSON.parse(readFileSync('contract/openapi.json', 'utf8'), (key, value: unknown) => {
    if (key === 'enum' && Array.isArray(value))
      sets.push(
        value
          .filter((one) => typeof one === 'string')
          .sort()
          .join(),
      );
    else if (key === 'const' && typeof value === 'string') sets.push(value);
    return value;
  });
  return sets;
}

describe('the closed sets of the database', () => {
  it('are found', () => {
    expect(checks.size).toBeGreaterThan(25);
  });

  it.each(Object.entries(OF_DOMAIN))('%s is the set of the code', (place, values) => {
    expect(checks.get(place)).toEqual(sorted(values));
  });

  it('mean the same wherever a column of that name stands', () => {
    const named = [...checks].flatMap(([place, values]) => {
      const column = place.slice(place.indexOf('.') + 1);
      const [, meant] =
        Object.entries(BY_COLUMN).find(([name]) => column === name || column.endsWith(`_${name}`)) ?? [];
      return meant ? [{ place, values, meant: sorted(meant) }] : [];
    });
    expect(named.length).toBeGreaterThan(8);
    for (const { place, values, meant } of named) expect(values, place).toEqual(meant);
  });

  it.each(ON_THE_WIRE)('%s is a set of the contract', (place) => {
    expect(wireSets()).toContain(checks.get(place)?.join());
  });

  it('give a document its states', async () => {
    const { rows } = await withOwner(database, (owner) =>
      owner.query<{ table_name: string; said: string }>(
        `select c.relname as table_name, pg_get_expr(d.adbin, d.adrelid) as said from pg_attrdef d
         join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
         where a.attname = 'status' and a.attgenerated = 's'`,
      ),
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { table_name, said } of rows) {
      const values = [...said.matchAll(/'([^']*)'::text/g)].map(([, value = '']) => value);
      expect(sorted(values), table_name).toEqual(sorted(STATUSES[table_name] ?? enums.DOCUMENT_STATUSES));
    }
  });

  it('a set that grew in the database alone is seen', async () => {
    await withOwner(database, (owner) =>
      owner.query(
        "alter table items drop constraint items_kind; alter table items add constraint items_kind check (kind in ('stocked', 'service', 'bundle'))",
      ),
    );
    expect((await readChecks()).get('items.kind')).not.toEqual(sorted(enums.ITEM_KINDS));
  });
});

describe('the reference data', () => {
  const codes = async (table: string) =>
    (await database.app.query<{ code: string }>(`select code from ${table} order by code`)).rows.map((row) => row.code);

  it('is what the code declares: currencies with their decimals, permissions, roles', async () => {
    const { rows } = await database.app.query<{ code: string; decimals: number }>(
      'select code, decimals from currencies',
    );
    expect(Object.fromEntries(rows.map((row) => [row.code, row.decimals]))).toEqual(
      Object.fromEntries(Object.entries(CURRENCIES).map(([code, { decimals }]) => [code, decimals])),
    );
    expect((await codes('permissions')).sort()).toEqual(sorted(Object.keys(PERMISSIONS)));
    expect((await codes('role_templates')).sort()).toEqual(sorted(ROLE_TEMPLATES.map(({ code }) => code)));
  });
});
