import * as z from 'zod';
import { uuid } from '../fields.ts';

export const EVENT_TYPES = [
  'shift.opened',
  'cash.moved',
  'sale.completed',
  'sale.returned',
  'receipt.collected',
  'shift.closed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What surrounds every till event. `deviceSeq` is gapless within an epoch; the id is made on the device before the first send. */
export const eventEnvelope = z.object({
  eventId: uuid,
  epoch: z.int().min(1),
  deviceSeq: z.int().min(1),
  type: z.string().min(1).max(60),
  schemaVersion: z.int().min(1).max(100).default(1),
  occurredAt: z.iso.datetime({ offset: true }),
  appVersion: z.string().max(40).nullish(),
  payload: z.record(z.string(), z.unknown()),
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;
