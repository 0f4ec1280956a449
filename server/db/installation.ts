import type pg from 'pg';
import type { Health } from '#contract/health.ts';
import type { CompanyDb } from './with-company.ts';

const LOGINS = ['mizan_owner', 'mizan_app', 'mizan_worker', 'mizan_readonly'];

/**
 * Our roles with what they must not have: more power than their work needs, or a grant to everybody. A backup reads every row; its
 * role, which nobody logs in as, is the one that may pass by row-level security.
 */
export async function readRoles(pool: pg.Pool): Promise<Health['roles']> {
  const { rows } = await pool.query<Health['roles'][number]>(
    `select r.rolname::text as name, r.rolcanlogin as login, array_remove(array[
        case when r.rolsuper then 'superuser' end, case when r.rolbypassrls and r.rolname <> 'mizan_backup' then 'bypasses_row_security' end,
        case when r.rolcreatedb then 'creates_databases' end, case when r.rolcreaterole then 'creates_roles' end,
        case when r.rolcanlogin <> (r.rolname = any ($1)) then 'wrong_login' end,
        case when r.rolname in ('mizan_app', 'mizan_worker', 'mizan_readonly') and exists (
          select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'credentials') and c.relowner = r.oid) then 'owns_tables' end,
        case when r.rolname in ('mizan_app', 'mizan_worker', 'mizan_readonly') and exists (
          select 1 from pg_class c where c.relnamespace = 'credentials'::regnamespace and c.relkind = 'r' and has_table_privilege(r.oid, c.oid, 'select')) then 'reads_credentials' end,
        case when r.rolname = 'mizan_readonly' and exists (
          select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate')) then 'writes' end
      ], null) as problems
     from pg_roles r where r.rolname like 'mizan\\_%' order by r.rolname`,
    [LOGINS],
  );
  const everybody = await pool.query<{ name: string }>(
    `select c.relname::text as name from pg_class c cross join lateral aclexplode(c.relacl) g
     where c.relnamespace in ('public'::regnamespace, 'credentials'::regnamespace) and g.grantee = 0 and not exists (
       select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`,
  );
  const open = everybody.rows.length > 0 ? [{ name: 'public', login: false, problems: ['granted_to_everybody'] }] : [];
  return [...rows, ...open];
}

export async function readQueues(db: CompanyDb): Promise<Health['queues']> {
  const { rows } = await db.sql.query<Health['queues']>(
    `select (select count(*)::int from outbox_events where company_id = $1 and state in ('received', 'failed')) as waiting,
        (select min(received_at) from outbox_events where company_id = $1 and state in ('received', 'failed')) as "oldestWaitingAt",
        (select count(*)::int from outbox_events where company_id = $1 and state in ('dead', 'blocked')) as "needingPerson",
        (select count(*)::int from outbox_events where company_id = $1 and state = 'parked') as parked,
        (select count(*)::int from job_schedules where company_id = $1 and enabled and next_run_at < now() - interval '1 hour') as "overdueJobs"`,
    [db.context.companyId],
  );
  const [row] = rows;
  if (!row) throw new Error('counts always answer');
  return row;
}

export async function readServer(
  pool: pg.Pool,
): Promise<{ postgres: string; databaseBytes: number; workers: number; at: string }> {
  const { rows } = await pool.query<{ postgres: string; databaseBytes: number; workers: number; at: string }>(
    `select current_setting('server_version') as postgres, pg_database_size(current_database())::float8 as "databaseBytes", now() as at,
        (select count(*)::int from worker_heartbeats where stopped_at is null and beat_at > now() - interval '15 seconds') as workers`,
  );
  const [row] = rows;
  if (!row) throw new Error('a server always knows its version');
  return row;
}

async function exists(pool: pg.Pool, relation: string): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [relation]);
  return rows[0]?.there ?? false;
}

/** The ten statements that took longest in all, or null without pg_stat_statements. Statements carry no values. */
export async function readSlowest(pool: pg.Pool): Promise<Health['slowest']> {
  if (!(await exists(pool, 'pg_stat_statements'))) return null;
  const { rows } = await pool.query<NonNullable<Health['slowest']>[number]>(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 300) as query, calls::float8 as calls, mean_exec_time as "meanMs", total_exec_time as "totalMs"
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) and query <> '<insufficient privilege>'
     order by total_exec_time desc limit 10`,
  );
  return rows;
}
