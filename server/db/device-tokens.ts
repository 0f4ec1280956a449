import type pg from 'pg';
import type { CompanyDb } from './with-company.ts';

export interface DeviceIdentity {
  company_id: string;
  company_code: string;
  device_id: string;
  device_code: string;
  branch_id: string;
  warehouse_id: string;
  epoch: number;
}

/** The active device behind a live token. */
export async function recogniseDevice(
  pool: pg.Pool,
  deviceId: string,
  tokenHash: Buffer,
): Promise<DeviceIdentity | undefined> {
  const { rows } = await pool.query<DeviceIdentity>({
    name: 'recognise-device',
    text: 'select company_id, company_code, device_id, device_code, branch_id, warehouse_id, epoch from credentials.recognise_device($1, $2)',
    values: [deviceId, tokenHash],
  });
  return rows[0];
}

/** Gives the device a new token (or with null, none) and ends the old one at once. */
export async function setDeviceToken(db: CompanyDb, deviceId: string, tokenHash: Buffer | null): Promise<boolean> {
  const { rows } = await db.sql.query<{ done: boolean }>('select credentials.set_device_token($1, $2) as done', [
    deviceId,
    tokenHash,
  ]);
  return rows[0]?.done ?? false;
}
