import pg from 'pg';

export interface SetupOptions {
  database: string;
  passwords: { owner: string; app: string; worker: string; readonly: string };
}

const OLDEST_MAJOR = 16;

/** Refuses servers older than PostgreSQL 16 in a sentence. */
export async function requireSupportedServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  );
  const [row] = rows;
  if (row && Number(row.number) < OLDEST_MAJOR * 10_000) {
    throw new Error(`This server is PostgreSQL ${row.version}; Mizan needs ${OLDEST_MAJOR} or newer.`);
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const LOGINS = ['owner', 'app', 'worker', 'readonly'] as const;

async function ensureRoles(client: pg.Client, passwords: SetupOptions['passwords']) {
  const { rows } = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'mizan\\_%'",
  );
  const known = new Set(rows.map((row) => row.rolname));
  for (const name of LOGINS) {
    const role = `mizan_${name}`;
    const form = `login nosuperuser nobypassrls nocreatedb nocreaterole noreplication ${name === 'owner' ? 'inherit' : 'noinherit'}`;
    await client.query(
      `${known.has(role) ? 'alter' : 'create'} role ${role} ${form} password ${quote(passwords[name])}`,
    );
  }
  for (const role of ['mizan_guard', 'mizan_credentials']) {
    if (!known.has(role)) await client.query(`create role ${role} nologin nosuperuser nobypassrls`);
  }
  // Backups read everything, whatever row-level security says; nobody logs in as this role, and it writes nothing.
  if (!known.has('mizan_backup')) await client.query('create role mizan_backup nologin nosuperuser bypassrls');
  await client.query('grant pg_read_all_data to mizan_backup');
  await client.query('grant mizan_backup to mizan_owner with inherit false, set true');
  // The owner hands definer functions to these two and speaks as them while migrating; nobody logs in as them.
  await client.query('grant mizan_guard, mizan_credentials to mizan_owner with inherit false, set true');
  for (const role of ['mizan_app', 'mizan_worker', 'mizan_readonly']) {
    await client.query(`alter role ${role} set statement_timeout = '5s'`);
    await client.query(`alter role ${role} set lock_timeout = '2s'`);
    await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '10s'`);
  }
}

/** Health shows the slowest statements of a server that loads pg_stat_statements; one that does not, or may not, is left as it is. */
async function timeStatements(client: pg.Client) {
  const { rows } = await client.query<{ can: boolean }>(
    `select rolsuper and current_setting('shared_preload_libraries') like '%pg_stat_statements%' and exists (
       select 1 from pg_available_extensions where name = 'pg_stat_statements') as can
     from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.can) await client.query('create extension if not exists pg_stat_statements');
}

/**
 * Makes the roles and the database on a server, given an administrator's URL. Running it again changes nothing but passwords.
 * Throws when the server is older than PostgreSQL 16.
 */
export async function setUpServer(adminUrl: string, { database, passwords }: SetupOptions): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await requireSupportedServer(client);
    await ensureRoles(client, passwords);
    const existing = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (existing.rowCount === 0) await client.query(`create database ${database} owner mizan_owner`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to mizan_app, mizan_worker, mizan_readonly`);
  } finally {
    await client.end();
  }
  const inside = new URL(adminUrl);
  inside.pathname = `/${database}`;
  const within = new pg.Client({ connectionString: inside.href });
  await within.connect();
  try {
    await within.query('revoke all on schema public from public');
    await timeStatements(within);
  } finally {
    await within.end();
  }
}
