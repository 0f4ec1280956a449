import { devicesContract } from '#contract/devices.ts';
import {
  deactivateDevice as deactivate,
  registerDevice as register,
  rotateDeviceToken as rotate,
} from '#server/commands/manage-device.ts';
import { listDevices as readDevices } from '#server/db/devices.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listDevices = memberEndpoint(devicesContract.list, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, readDevices),
}));

export const registerDevice = memberEndpoint(devicesContract.register, ({ input, context }) =>
  register(appPool(), context.company, input),
);

export const rotateDevice = memberEndpoint(devicesContract.rotate, ({ input, context }) =>
  rotate(appPool(), context.company, input.id),
);

export const deactivateDevice = memberEndpoint(devicesContract.deactivate, async ({ input, context }) => {
  await deactivate(appPool(), context.company, input.id);
  return { ok: true as const };
});
