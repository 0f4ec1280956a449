import type pg from 'pg';

/** What the catalogue says of one table; the half of the coverage manifest that can be checked. */
export interface CoverageFacts {
  table: string;
  key: readonly string[];
  refers: readonly string[];
  rowSecurity: 'forced' | 'none';
  audited: boolean;
  change: 'append_only' | 'kept' | 'deletable' | 'by_functions';
  softDelete: 'archived' | 'active' | null;
  partitioned: boolean;
}

const FACTS = `select n.nspname || '.' || c.relname as table,
    coalesce((select array_agg(a.attname::text order by array_position(i.indkey::int[], a.attnum::int)) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '{}') as key,
    coalesce((select array_agg(distinct f.relname::text order by f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f'), '{}') as refers,
    case when c.relrowsecurity and c.relforcerowsecurity then 'forced' else 'none' end as "rowSecurity",
    (select count(*) from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'audit_rows' and t.tgenabled = 'O') = 3 as audited,
    case when exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'refuse_change' and t.tgenabled = 'O' and (t.tgtype & 24) = 24) then 'append_only'
      when has_table_privilege('mizan_app', c.oid, 'delete') or has_table_privilege('mizan_worker', c.oid, 'delete') then 'deletable'
      when has_any_column_privilege('mizan_app', c.oid, 'insert, update') or has_any_column_privilege('mizan_worker', c.oid, 'insert, update') then 'kept'
      else 'by_functions' end as change,
    case when exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'archived_at' and not a.attisdropped) then 'archived'
      when exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'active' and not a.attisdropped) then 'active' end as "softDelete",
    c.relkind = 'p' as partitioned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'credentials') and c.relkind in ('r', 'p') and not c.relispartition
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  order by 1`;

export async function readCoverageFacts(owner: pg.Client): Promise<CoverageFacts[]> {
  const { rows } = await owner.query<CoverageFacts>(FACTS);
  return rows.map((row) => ({ ...row, table: row.table.replace(/^public\./, '') }));
}
