import type pg from 'pg';
import type { ReleasePreview } from '#contract/ops.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { journalsOfDocuments } from '../db/ledger.ts';
import { findOutboxEvent } from '../db/outbox-heads.ts';
import { lockPermit } from '../db/period-permits.ts';
import { type CompanyContext, type CompanyDb, dryRun } from '../db/with-company.ts';
import { applyEvent } from '../outbox/apply-event.ts';
import { Refusal } from '../refusal.ts';

/** The ledger's words of what an event became, inside the dry run that applied it; null where it wrote no journal. */
export async function effectsOfEvent(db: CompanyDb, documentId: string) {
  const [journal] = await journalsOfDocuments(db, [documentId]);
  if (!journal) return null;
  const seen = { journalId: journal.journal.id, documentId, effectHash: '', number: null, warnings: [] };
  return readEffectsPreview(db, seen);
}

/**
 * What releasing one parked event in a way would write, by applying it as the worker would and rolling that back. Refuses whatever the
 * worker would be refused: an exception that does not cover it, a day that is still closed.
 */
export function previewRelease(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; as: 'own_date' | 'first_open_day' | 'exception'; permitId?: string | undefined },
): Promise<ReleasePreview> {
  const { permitId: _own, ...bare } = context;
  const worker: CompanyContext = {
    ...bare,
    actor: { kind: 'worker', id: null },
    ...(input.permitId ? { permitId: input.permitId } : {}),
  };
  return dryRun(pool, worker, async (db) => {
    const event = await findOutboxEvent(db, input.id);
    if (!event) throw new Refusal('not_found');
    if (event.state !== 'parked') throw new Refusal('events_not_parked', { params: { count: 1, events: event.id } });
    if (input.permitId && (await lockPermit(db, input.permitId))?.personId !== context.actor.id)
      throw new Refusal('permit_not_yours');
    const applied = await applyEvent(db, { ...event, release: input.as, release_permit_id: input.permitId ?? null });
    return { effects: await effectsOfEvent(db, applied.documentId) };
  });
}
