import { sql } from 'kysely';
import type pg from 'pg';
import type { DeviceInput } from '#contract/devices.ts';
import { newId } from '#lib/ids.ts';
import { newToken } from '../auth/tokens.ts';
import { setDeviceToken } from '../db/device-tokens.ts';
import { findDevice } from '../db/devices.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

export interface IssuedToken {
  deviceId: string;
  code: string;
  epoch: number;
  /** Shown once; only its digest is stored. */
  token: string;
}

/** Registers a till with its drawer and its place in the outbox. Refuses code_taken. */
export function registerDevice(pool: pg.Pool, context: CompanyContext, input: DeviceInput): Promise<IssuedToken> {
  return withCompany(pool, context, async (db) => {
    const company_id = context.companyId;
    const id = newId();
    const warehouse = await db.query
      .selectFrom('warehouses')
      .select('branch_id')
      .where('company_id', '=', company_id)
      .where('id', '=', input.warehouseId)
      .executeTakeFirst();
    if (!warehouse)
      throw new Refusal('reference_unknown', { params: { constraint: 'warehouse' }, field: 'warehouseId' });
    await db.query
      .insertInto('devices')
      .values({
        company_id,
        id,
        branch_id: warehouse.branch_id,
        warehouse_id: input.warehouseId,
        code: input.code,
        name: input.name,
      })
      .execute();
    await db.query
      .insertInto('drawers')
      .values({ company_id, id: newId(), device_id: id, code: input.code, name: input.name })
      .execute();
    await db.query.insertInto('outbox_heads').values({ company_id, device_id: id }).execute();
    const { token, hash } = newToken();
    await setDeviceToken(db, id, hash);
    return { deviceId: id, code: input.code, epoch: 1, token };
  });
}

/** Gives a till a new token; the old one is dead with this transaction. Refuses not_found, device_inactive. */
export function rotateDeviceToken(pool: pg.Pool, context: CompanyContext, id: string): Promise<IssuedToken> {
  return withCompany(pool, context, async (db) => {
    const device = await findDevice(db, id);
    if (!device) throw new Refusal('not_found');
    if (!device.active) throw new Refusal('device_inactive');
    const { token, hash } = newToken();
    await setDeviceToken(db, id, hash);
    return { deviceId: id, code: device.code, epoch: device.epoch, token };
  });
}

/** Takes a till out of use and ends its token. What it sent stays and is still applied. */
export function deactivateDevice(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const device = await findDevice(db, id);
    if (!device) throw new Refusal('not_found');
    await db.query
      .updateTable('devices')
      .set({ active: false, updated_at: sql<string>`now()`, version: sql<number>`version + 1` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await setDeviceToken(db, id, null);
  });
}
