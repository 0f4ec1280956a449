import type pg from 'pg';
import { quoted } from './tables.ts';

/** One range partition of a log: its parent, and its bound as PostgreSQL writes it in UTC. */
export interface Partition {
  table: string;
  name: string;
  bound: string;
}

/** Range partitions of our logs; the default ones, which migrations make, apart. */
export async function listPartitions(client: pg.ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `select p.relname as table, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits h join pg_class c on c.oid = h.inhrelid join pg_class p on p.oid = h.inhparent
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
     order by p.relname collate "C", c.relname collate "C"`,
  );
  return rows;
}

/**
 * Makes the partitions a backup had and this database lacks, as keep_partitions() makes them: what was written before the first
 * partition a migration makes would else fall into the default one, where retention never finds it.
 */
export async function makePartitions(client: pg.ClientBase, wanted: readonly Partition[]): Promise<void> {
  const there = new Set((await listPartitions(client)).map(({ name }) => name));
  for (const { table, name, bound } of wanted) {
    if (there.has(name)) continue;
    const [parent, part] = [`public.${quoted(table)}`, `public.${quoted(name)}`];
    await client.query(`create table ${part} (like ${parent} including defaults including constraints)`);
    await client.query(`alter table ${parent} attach partition ${part} ${bound}`);
    await client.query(
      `create trigger ${quoted(`${name}_no_truncate`)} before truncate on ${part} for each statement execute function public.refuse_change()`,
    );
  }
}
