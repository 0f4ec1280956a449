import { Refusal } from '../refusal.ts';
import type { CompanyDb } from './with-company.ts';

/** From the request: the caller's key, the route it was sent to, and the digest of the canonical body. */
export interface Idempotency {
  key: string;
  route: string;
  bodyHash: Buffer;
}

/**
 * Runs `create` once for a key of this actor in this company and remembers what it made; a replay answers the same id, another
 * body under the same key is refused. The key row is the first lock of the transaction: a twin still running makes the second
 * wait, then see the result, or give up as `busy`.
 */
export async function once(db: CompanyDb, idempotency: Idempotency, create: () => Promise<string>): Promise<string> {
  const actorId = db.context.actor.id;
  if (actorId === null) throw new Error('an idempotency key belongs to a person or a device');
  const { companyId } = db.context;
  const claimed = await db.query
    .insertInto('idempotency_keys')
    .values({
      company_id: companyId,
      actor_id: actorId,
      key: idempotency.key,
      route: idempotency.route,
      body_hash: idempotency.bodyHash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  const own = db.query
    .selectFrom('idempotency_keys')
    .select(['route', 'body_hash', 'resource_id'])
    .where('company_id', '=', companyId)
    .where('actor_id', '=', actorId)
    .where('key', '=', idempotency.key);
  if (!claimed) {
    const earlier = await own.executeTakeFirstOrThrow();
    if (earlier.route !== idempotency.route || !idempotency.bodyHash.equals(earlier.body_hash))
      throw new Refusal('idempotency_conflict');
    if (earlier.resource_id === null) throw new Refusal('in_progress');
    return earlier.resource_id;
  }
  const id = await create();
  await db.query
    .updateTable('idempotency_keys')
    .set({ resource_id: id })
    .where('company_id', '=', companyId)
    .where('actor_id', '=', actorId)
    .where('key', '=', idempotency.key)
    .execute();
  return id;
}
