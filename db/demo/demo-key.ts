import type { Idempotency } from '#server/db/idempotency.ts';

let keys = 0;

/** Commands ask for an idempotency key; the story never repeats one. */
export function demoKey(): Idempotency {
  keys += 1;
  return { key: `demo-${String(keys).padStart(6, '0')}`, route: 'demo', bodyHash: Buffer.from([]) };
}
