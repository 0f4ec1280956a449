import pg from 'pg';
import { keyedDigest } from './key.ts';
import { BackupRefusal } from './refusal.ts';

export interface Table {
  schema: string;
  name: string;
  /** Generated ones apart: the database makes them again. */
  columns: string[];
}

export interface Sequence {
  schema: string;
  name: string;
  value: string;
  called: boolean;
}

/** A connection for one long piece of work. Lost while idle, it says so at its next query, not as an error nobody listens to. */
export async function connect(url: string, work: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `mizan ${work}` });
  client.on('error', (error) => process.stderr.write(`the connection of the ${work} was lost: ${error.message}\n`));
  await client.connect();
  return client;
}

export const quoted = pg.escapeIdentifier;

export function qualified({ schema, name }: { schema: string; name: string }): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

/** Rows as text must be the same text on every server and in every session: a checksum is made of it. */
export const SESSION = `set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set client_encoding = 'UTF8'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;

export const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`;

/** Every table that holds data, partitions through their parent; the record of migrations apart, which migrating writes. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and (n.nspname, c.relname) <> ('public', 'schema_migrations') and ${OURS}
     group by n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`,
  );
  return rows;
}

export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${OURS} order by n.nspname collate "C", c.relname collate "C"`,
  );
  const sequences: Sequence[] = [];
  for (const row of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${qualified(row)}`,
    );
    sequences.push({ ...row, value: state.rows[0]?.value ?? '1', called: state.rows[0]?.called ?? false });
  }
  return sequences;
}

/** How many rows, and the sum of a digest of each: equal for equal rows in any order. */
export async function countRows(client: pg.ClientBase, table: Table): Promise<{ rows: string; checksum: string }> {
  const { rows } = await client.query<{ rows: string; checksum: string }>(
    `select count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as checksum from ${qualified(table)} t`,
  );
  return rows[0] ?? { rows: '0', checksum: '0' };
}

/** Acts as the role that sees past row-level security, to the end of the transaction. Refuses role_missing. */
export async function actAsBackup(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ able: boolean }>(
    `select coalesce(bool_or(r.rolbypassrls and pg_has_role(r.oid, 'SET') and pg_has_role(r.oid, 'pg_read_all_data', 'USAGE')), false) as able
     from pg_roles r where r.rolname = 'mizan_backup'`,
  );
  if (!rows[0]?.able) throw new BackupRefusal('role_missing');
  await client.query('set local role mizan_backup');
}

/** The trial balance of every company in both currencies, account by account, as digests only the key can make. */
export async function digestBooks(
  client: pg.ClientBase,
  key: Buffer,
): Promise<{ companyId: string; digest: string }[]> {
  const { rows } = await client.query<{ company_id: string; lines: string }>(
    `select c.id as company_id, coalesce(string_agg(b.line, ';' order by b.line collate "C"), '') as lines from public.companies c
     left join (select company_id, account_id || ' ' || trim_scale(sum(amount_base)) || ' ' || trim_scale(sum(amount_local)) as line
       from public.journal_lines group by company_id, account_id) b on b.company_id = c.id
     group by c.id order by c.id`,
  );
  return rows.map((row) => ({ companyId: row.company_id, digest: keyedDigest(key, 'books', row.lines) }));
}
