import type pg from 'pg';

/** Company tables without an audit trigger that a login role may change, and why that is right. A new one is argued for here. */
const CHANGES_WITHOUT_AUDIT: Record<string, string> = {
  device_activity: 'moves with every request of a till',
  idempotency_keys: 'of requests, not of the business',
  job_runs: 'a log of its own',
  job_schedules: 'leases of the worker',
  number_counters: 'the numbers given are on the documents',
  outbox_events: 'its attempts and acts are logged apart',
  outbox_heads: 'leases of the worker',
  stock_balances: 'follows stock_moves; its only writable column locks the row',
};

/** Unique keys of company tables that do not start with the company, and why. They tell one company what another took. */
const KEYS_ACROSS_COMPANIES: Record<string, string> = {
  api_keys_id_unique: 'random ids: a key is recognised before its company is known',
  companies_code_unique: 'addresses of companies are of the installation',
  companies_pkey: 'the company itself',
  'credentials.api_key_addresses_pkey': 'random ids of keys',
  'credentials.api_key_tokens_pkey': 'random ids: the digest alone finds its key',
  'credentials.api_key_tokens_token_hash_unique': 'digests of random secrets',
  'credentials.mails_one_invite': 'random ids of invitations',
  'credentials.mails_one_reset': 'a person has one password, whatever their companies',
  'credentials.mails_pkey': 'random ids: a worker takes mails of any company',
  'credentials.invitation_tokens_pkey': 'random ids: an invitation is found before its company is known',
  'credentials.invitation_tokens_token_hash_unique': 'digests of random tokens: the token alone finds its invitation',
  devices_id_unique: 'random ids: a device is recognised before its company is known',
};

/** Policies of login roles that look across companies, and why. */
const POLICIES_ACROSS_COMPANIES: Record<string, string> = {
  installation_jobs_seen: 'of the installation: rows name no company',
  installation_jobs_worker: 'of the installation: a worker takes what is due',
  installation_runs_seen: 'of the installation: rows name no company',
  installation_runs_written: 'of the installation: a worker writes how a backup ended',
  job_schedules_worker: 'the worker finds what is due in any company',
  outbox_heads_worker: 'the worker finds what is due in any company; the table holds no payload',
  people_of_company: 'people belong to several companies; seen through memberships, which are the company in hand',
};

/** Definer functions of the owner, whom an operator can log in as, and why no other role will do. */
const DEFINERS_OF_THE_OWNER: Record<string, string> = {
  keep_partitions: 'only its owner gives a table partitions or drops them; it takes no argument',
  partition_state: 'counts what lies in partitions no login role may read; it takes no argument',
};

/** Roles row-level security does not bind, and why. */
const ROLES_ABOVE_ROWS: Record<string, string> = {
  mizan_backup: 'a backup holds every row; nobody logs in as it, the owner acts as it while one is taken',
};

/** Tables that are of the installation and hold nothing of a company. */
const OF_THE_INSTALLATION = [
  'currencies',
  'permissions',
  'retention_rules',
  'retired_partitions',
  'role_templates',
  'schema_migrations',
  'units',
  'worker_heartbeats',
];

/** What a row of a company is recognised by: inline, so that an index can use it. */
const COMPANY = "= (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)";

interface Rule {
  /** Selects one column `what`: everything that breaks the rule. */
  sql: string;
  says: string;
  except?: Record<string, string>;
}

const TABLES = `tables as (
  select c.*, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'credentials') and c.relkind in ('r', 'p')
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')),
company_tables as (select t.*, case t.relname when 'companies' then 'id' else 'company_id' end as company from tables t
  where t.relname = 'companies' or exists (
    select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'company_id' and not a.attisdropped)),
logins as (select oid, rolname from pg_roles where rolname in ('mizan_app', 'mizan_worker', 'mizan_readonly')),
routines as (select p.*, n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'credentials')
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e'))`;

const RULES: Rule[] = [
  {
    says: 'does not force row-level security',
    sql: `select relname as what from tables where not (relrowsecurity and relforcerowsecurity) and not relispartition
      and relname <> all ('{${OF_THE_INSTALLATION.join(',')}}')`,
  },
  {
    says: 'is a partition a login role reaches around the policies of its parent',
    sql: `select t.relname as what from tables t cross join lateral aclexplode(t.relacl) g
      where t.relispartition and g.grantee in (select oid from logins)`,
  },
  {
    says: 'is a policy that writes without WITH CHECK',
    sql: `select polname as what from pg_policy where polcmd in ('*', 'w', 'a') and polwithcheck is null`,
  },
  {
    says: 'is a policy that reads without USING',
    sql: `select polname as what from pg_policy where polcmd in ('*', 'w', 'r', 'd') and polqual is null`,
  },
  {
    says: 'is a policy that does not compare the company inline',
    except: POLICIES_ACROSS_COMPANIES,
    sql: `select p.polname as what from pg_policy p join tables t on t.oid = p.polrelid
      left join company_tables c on c.oid = t.oid
      where exists (select 1 from unnest(p.polroles) r where r = 0 or r in (select oid from logins))
        and exists (select 1 from (values (pg_get_expr(p.polqual, p.polrelid)), (pg_get_expr(p.polwithcheck, p.polrelid))) e (said)
          where said is not null and said is distinct from '(' || coalesce(c.company, '') || ' ${COMPANY.replaceAll("'", "''")}')`,
  },
  {
    says: 'is permissive beside another policy for the same role: either of them lets a row pass',
    except: POLICIES_ACROSS_COMPANIES,
    sql: `select p.polname as what from pg_policy p cross join lateral unnest(p.polroles) r
      where r in (select oid from logins) and p.polpermissive and exists (
        select 1 from pg_policy o where o.polrelid = p.polrelid and o.oid < p.oid and r = any (o.polroles)
          and (o.polcmd = p.polcmd or '*' in (o.polcmd, p.polcmd)))`,
  },
  {
    says: 'grants PUBLIC',
    sql: `select t.relname as what from tables t cross join lateral aclexplode(t.relacl) g where g.grantee = 0
      union all select proname from routines cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner))) g where g.grantee = 0
      union all select nspname from pg_namespace cross join lateral aclexplode(nspacl) g where nspname in ('public', 'credentials') and g.grantee = 0
      union all select datname from pg_database cross join lateral aclexplode(coalesce(datacl, acldefault('d', datdba))) g
        where datname = current_database() and g.grantee = 0`,
  },
  {
    says: 'lets a login role truncate, reference or trigger, or create objects',
    sql: `select t.relname as what from tables t cross join lateral aclexplode(t.relacl) g
        where g.grantee in (select oid from logins) and g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      union all select nspname from pg_namespace cross join lateral aclexplode(nspacl) g
        where nspname in ('public', 'credentials') and g.grantee in (select oid from logins) and g.privilege_type = 'CREATE'`,
  },
  {
    says: 'is a credentials table a login role may touch',
    sql: `select t.relname as what from tables t cross join lateral aclexplode(t.relacl) g
      where t.nspname = 'credentials' and g.grantee in (select oid from logins)`,
  },
  {
    says: 'is a definer function without a fixed search_path that starts at pg_catalog',
    sql: `select proname as what from routines where prosecdef
      and not exists (select 1 from unnest(proconfig) c where c ~ '^search_path=pg_catalog')`,
  },
  {
    says: 'is a definer function of a role somebody can log in as',
    except: DEFINERS_OF_THE_OWNER,
    sql: `select f.proname as what from routines f join pg_roles r on r.oid = f.proowner where f.prosecdef and r.rolcanlogin`,
  },
  {
    says: 'is a view that reads with its owner’s rights',
    sql: `select c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and (c.relkind = 'm' or c.relkind = 'v' and coalesce(not c.reloptions @> '{security_invoker=true}', true))`,
  },
  {
    says: 'is a reference between company tables that leaves the company out',
    sql: `select k.conname as what from pg_constraint k
      join company_tables a on a.oid = k.conrelid join company_tables b on b.oid = k.confrelid
      where k.contype = 'f' and k.conparentid = 0 and b.relname <> 'companies' and not exists (
        select 1 from unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_attribute x on x.attrelid = k.conrelid and x.attnum = pair.own
        join pg_attribute y on y.attrelid = k.confrelid and y.attnum = pair.other
        where x.attname = 'company_id' and y.attname = 'company_id')`,
  },
  {
    says: 'is a unique key that does not start with the company',
    except: KEYS_ACROSS_COMPANIES,
    sql: `select i.indexrelid::regclass::text as what from pg_index i join company_tables t on t.oid = i.indrelid
      where i.indisunique and not t.relispartition and not exists (
        select 1 from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0] and a.attname = 'company_id')`,
  },
  {
    says: 'is an enum type: its comparison is not leakproof, and it cannot be narrowed',
    sql: `select t.typname as what from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'public' and t.typtype = 'e'`,
  },
  {
    says: 'is changed by a login role without a trace in the audit log',
    except: CHANGES_WITHOUT_AUDIT,
    sql: `select distinct t.relname as what from company_tables t join logins l on true
      where (has_any_column_privilege(l.oid, t.oid, 'UPDATE') or has_table_privilege(l.oid, t.oid, 'DELETE'))
        and not exists (select 1 from pg_trigger g join pg_proc f on f.oid = g.tgfoid where g.tgrelid = t.oid and f.proname = 'audit_rows')`,
  },
  {
    says: 'is a trigger that is switched off',
    sql: `select t.tgname as what from pg_trigger t join tables r on r.oid = t.tgrelid where not t.tgisinternal and t.tgenabled <> 'O'`,
  },
  {
    says: 'is a role that bypasses what guards the rows',
    except: ROLES_ABOVE_ROWS,
    sql: `select rolname as what from pg_roles where rolname like 'mizan\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)`,
  },
  {
    says: 'belongs to a login role, which could then change its rules',
    sql: `select t.relname as what from tables t where t.relowner in (select oid from logins)
      union all select proname from routines where proowner in (select oid from logins)`,
  },
  {
    says: 'is a constraint nobody checked on the rows that were there',
    sql: `select k.conname as what from pg_constraint k join tables t on t.oid = k.conrelid where not k.convalidated`,
  },
];

/** Everything in the live catalogue that breaks a rule of the schema, one sentence each. None is right. */
export async function lintCatalogue(client: pg.ClientBase): Promise<string[]> {
  const problems: string[] = [];
  for (const { sql, says, except = {} } of RULES) {
    const { rows } = await client.query<{ what: string }>(
      `with ${TABLES} select distinct what from (${sql}) broken order by 1`,
    );
    problems.push(...rows.filter(({ what }) => !(what in except)).map(({ what }) => `${what} ${says}`));
  }
  return problems;
}
