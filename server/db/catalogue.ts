import type pg from 'pg';
import { sha256 } from '#lib/hash.ts';

/**
 * The live schema as sorted text: what a migration can make and a restore can lose. The same on PostgreSQL 16 to 18. A line of a
 * range partition comes with its name and its parent's: partitions come and go without a migration.
 */
const CATALOGUE = `
with s as (select oid, nspname from pg_namespace where nspname in ('public', 'credentials')),
r as (select c.*, s.nspname, case when c.relispartition and c.relkind = 'r' and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT' then c.relname end as part,
    (select p.relname from pg_inherits h join pg_class p on p.oid = h.inhparent where h.inhrelid = c.oid) as parent
  from pg_class c join s on s.oid = c.relnamespace
  where not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
    and c.relname <> 'schema_migrations' and c.relname <> 'schema_migrations_pkey')
select 'table ' || nspname || '.' || relname || ' kind=' || relkind::text || ' rls=' || relrowsecurity || ' force=' || relforcerowsecurity
  || ' owner=' || pg_get_userbyid(relowner) || coalesce(' options=' || array_to_string(reloptions, ','), '')
  || case when part is null then coalesce(' bound=' || pg_get_expr(relpartbound, oid), '') else '' end as line, part, parent from r where relkind in ('r', 'p', 'v', 'm', 'S')
union all
select 'column ' || r.nspname || '.' || r.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
  || case when a.attnotnull then ' not null' else '' end || case a.attgenerated when 's' then ' generated' else '' end
  || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), part, parent
from r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum where r.relkind in ('r', 'p', 'v', 'm')
union all
select 'constraint ' || r.nspname || '.' || r.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid), part, parent
from r join pg_constraint k on k.conrelid = r.oid where k.contype <> 'n'
union all
select 'index ' || pg_get_indexdef(i.indexrelid), part, parent from r join pg_index i on i.indrelid = r.oid
union all
select 'policy ' || r.nspname || '.' || r.relname || '.' || p.polname || ' cmd=' || p.polcmd::text || ' to='
  || (select string_agg(pg_get_userbyid(o), ',' order by pg_get_userbyid(o)) from unnest(p.polroles) o)
  || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), ''), part, parent
from r join pg_policy p on p.polrelid = r.oid
union all
select 'grant ' || r.nspname || '.' || r.relname || ' ' || pg_get_userbyid(g.grantee) || ' ' || string_agg(g.privilege_type, ',' order by g.privilege_type), part, parent
from r cross join lateral aclexplode(r.relacl) g where g.grantee <> r.relowner group by r.nspname, r.relname, g.grantee, part, parent
union all
select 'column grant ' || r.nspname || '.' || r.relname || '.' || a.attname || ' ' || pg_get_userbyid(g.grantee) || ' ' || string_agg(g.privilege_type, ',' order by g.privilege_type), part, parent
from r join pg_attribute a on a.attrelid = r.oid and a.attacl is not null cross join lateral aclexplode(a.attacl) g group by r.nspname, r.relname, a.attname, g.grantee, part, parent
union all
select 'trigger ' || pg_get_triggerdef(t.oid) || ' enabled=' || t.tgenabled::text, part, parent from r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
union all
select 'function ' || s.nspname || '.' || f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ') owner=' || pg_get_userbyid(f.proowner)
  || ' definer=' || f.prosecdef || coalesce(' config=' || array_to_string(f.proconfig, ','), '') || ' acl='
  || coalesce((select string_agg(case g.grantee when 0 then 'PUBLIC' else pg_get_userbyid(g.grantee)::text end, ',' order by pg_get_userbyid(g.grantee)::text collate "C") from aclexplode(f.proacl) g), 'default')
  || ' body=' || md5(f.prosrc), null, null
from pg_proc f join s on s.oid = f.pronamespace
where not exists (select 1 from pg_depend d where d.objid = f.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
union all
select 'domain ' || s.nspname || '.' || t.typname || ' ' || format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end
  || coalesce(' default ' || t.typdefault, '') || coalesce((select string_agg(' ' || k.conname || ' ' || pg_get_constraintdef(k.oid), '' order by k.conname)
    from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')
  || coalesce((select ' acl=' || string_agg(case g.grantee when 0 then 'PUBLIC' else pg_get_userbyid(g.grantee)::text end, ',' order by pg_get_userbyid(g.grantee)::text collate "C") from aclexplode(t.typacl) g), ''), null, null
from pg_type t join s on s.oid = t.typnamespace where t.typtype = 'd'
order by 1`;

interface Queryable {
  query<R extends pg.QueryResultRow>(sql: string): Promise<pg.QueryResult<R>>;
}

interface Line {
  line: string;
  part: string | null;
  parent: string | null;
}

/** Partitions of one table speak with one voice; a fact that only some of them share says so, and so is a difference. */
function mergePartitions(lines: readonly Line[]): string[] {
  const partitions = new Map<string, Set<string>>();
  const shared = new Map<string, { parent: string; by: Set<string> }>();
  const merged: string[] = [];
  for (const { line, part, parent } of lines) {
    if (part === null || parent === null) {
      merged.push(line);
      continue;
    }
    const fact = line.replaceAll(part, `${parent}_*`);
    partitions.set(parent, (partitions.get(parent) ?? new Set()).add(part));
    const known = shared.get(fact) ?? { parent, by: new Set() };
    known.by.add(part);
    shared.set(fact, known);
  }
  for (const [fact, { parent, by }] of shared) {
    const all = partitions.get(parent)?.size === by.size;
    merged.push(all ? fact : `${fact} only=${[...by].sort().join(',')}`);
  }
  return merged;
}

/** One line a fact, sorted bytewise. */
export async function readCatalogue(db: Queryable): Promise<string> {
  const { rows } = await db.query<Line>(CATALOGUE);
  const lines = mergePartitions(rows.map((row) => ({ ...row, line: row.line.replaceAll(/\s+/g, ' ') })));
  return `${lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\n')}\n`;
}

export function catalogueHash(catalogue: string): string {
  return sha256(catalogue).toString('hex');
}
