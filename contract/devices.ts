import * as z from 'zod';
import { endpoint } from './base.ts';
import { requiredText, timestamp, uuid } from './fields.ts';

const tag = 'Devices';

export const deviceInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, { error: 'use up to 16 capital letters, digits and dashes' }),
  name: requiredText(80),
  warehouseId: uuid,
});
export type DeviceInput = z.infer<typeof deviceInput>;

export const device = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  warehouse: z.string(),
  active: z.boolean(),
  epoch: z.number(),
  lastSeenAt: timestamp.nullable(),
  waiting: z.number(),
});
export type Device = z.infer<typeof device>;

/** The token is shown this once; only its digest is kept. */
export const deviceToken = z.object({ deviceId: uuid, code: z.string(), epoch: z.number(), token: z.string() });

const byId = z.object({ id: uuid });

export const devicesContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/devices',
    access: 'devices.view',
    summary: 'Devices of the company',
    tag,
  }).output(z.object({ rows: z.array(device) })),
  register: endpoint({
    method: 'POST',
    path: '/api/devices',
    access: 'devices.manage',
    summary: 'Register a till; its token is in the answer, once',
    tag,
    successStatus: 201,
  })
    .input(deviceInput)
    .output(deviceToken),
  rotate: endpoint({
    method: 'POST',
    path: '/api/devices/{id}/token',
    access: 'devices.manage',
    summary: 'Give a new token; the old one is dead at once',
    tag,
  })
    .input(byId)
    .output(deviceToken),
  deactivate: endpoint({
    method: 'POST',
    path: '/api/devices/{id}/deactivation',
    access: 'devices.manage',
    summary: 'Deactivate a till and end its token',
    tag,
  })
    .input(byId)
    .output(z.object({ ok: z.literal(true) })),
};
