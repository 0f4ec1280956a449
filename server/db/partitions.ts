import type pg from 'pg';
import type { CompanyDb } from './with-company.ts';

export interface KeptPartitions {
  made: string[];
  dropped: string[];
  kept: { partition: string; why: string }[];
}

/** Makes the partitions of the coming half-years and drops those past their retention, unless something keeps them. */
export async function keepPartitionsAhead(db: CompanyDb): Promise<KeptPartitions> {
  const { rows } = await db.sql.query<{ kept: KeptPartitions }>('select keep_partitions() as kept');
  const [row] = rows;
  if (!row) throw new Error('keep_partitions() always answers');
  return row.kept;
}

export interface PartitionState {
  table: string;
  partitions: number;
  firstAt: string | null;
  aheadTo: string | null;
  /** short: less than 90 days ahead. missing: none for today, or rows lie outside all of them. */
  state: 'ok' | 'short' | 'missing';
}

/** How far the partitions of each log reach. Readable by every role: it tells nothing of any company. */
export async function readPartitions(db: pg.Pool | pg.PoolClient): Promise<PartitionState[]> {
  const { rows } = await db.query<PartitionState>(
    `select table_name as table, partitions, first_at as "firstAt", ahead_to as "aheadTo",
        case when rows_outside or ahead_to is null then 'missing' when ahead_to < now() + interval '90 days' then 'short' else 'ok' end as state
     from partition_state() order by table_name`,
  );
  return rows;
}
