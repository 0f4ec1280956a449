import type { Revocation } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { sessionsAlive } from '#server/db/sessions.ts';
import { cutStreams } from '#server/streams.ts';

/** After the revocation committed: cuts the streams, and asks the very check of every request whether one would still pass. */
export async function proveDeath(ids: readonly string[]): Promise<Revocation> {
  const streamsCut = cutStreams(ids);
  const alive = await sessionsAlive(appPool(), ids);
  return { revoked: ids.length, ids: [...ids], checkedAt: new Date().toISOString(), alive: alive.length, streamsCut };
}
