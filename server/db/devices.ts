import type { Device } from '#contract/devices.ts';
import type { CompanyDb } from './with-company.ts';

export async function listDevices(db: CompanyDb): Promise<Device[]> {
  const { rows } = await db.sql.query<Device>(
    `select d.id, d.code, d.name, w.name as warehouse, d.active, d.epoch, a.last_seen_at as "lastSeenAt",
        (select count(*)::int from outbox_events e where e.company_id = d.company_id and e.device_id = d.id and e.state in ('received', 'failed', 'dead', 'blocked')) as waiting
      from devices d join warehouses w on w.company_id = d.company_id and w.id = d.warehouse_id
      left join device_activity a on a.company_id = d.company_id and a.device_id = d.id
      where d.company_id = $1 order by d.code`,
    [db.context.companyId],
  );
  return rows;
}

export async function findDevice(
  db: CompanyDb,
  id: string,
): Promise<{ id: string; code: string; epoch: number; active: boolean } | undefined> {
  const { rows } = await db.sql.query<{ id: string; code: string; epoch: number; active: boolean }>(
    'select id, code, epoch, active from devices where company_id = $1 and id = $2 for no key update',
    [db.context.companyId, id],
  );
  return rows[0];
}
