import * as z from 'zod';
import { OUTBOX_STATES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { eventEnvelope } from './events/envelope.ts';
import { uuid } from './fields.ts';

const tag = 'Points of sale';
const EVENTS_MAX = 500;

export const submission = z.object({ events: z.array(eventEnvelope).min(1).max(EVENTS_MAX) });

export const submissionResult = z.object({
  eventId: uuid,
  outcome: z.enum(['accepted', 'duplicate', 'conflict']),
  state: z.enum(OUTBOX_STATES).nullable(),
});
export type SubmissionResult = z.infer<typeof submissionResult>;

export const posContract = {
  submit: endpoint({
    method: 'POST',
    path: '/api/pos/outbox/submit',
    access: 'device',
    summary: 'Take till events, in any order, any number of times',
    tag,
  })
    .input(submission)
    .output(z.object({ results: z.array(submissionResult) })),
  catalogue: endpoint({
    method: 'GET',
    path: '/api/pos/catalogue',
    access: 'device',
    summary: 'What a till sells: barcodes, prices, tax',
    tag,
  }).output(
    z.object({
      baseCurrency: z.string(),
      localCurrency: z.string(),
      rate: z.string().nullable(),
      today: z.string(),
      tenders: z.array(z.object({ code: z.string(), kind: z.string(), currency: z.string() })),
      items: z.array(
        z.object({
          barcode: z.string(),
          name: z.string(),
          price: z.string(),
          currency: z.string(),
          taxCode: z.string(),
          taxRate: z.string(),
        }),
      ),
    }),
  ),
};
