import { checkpointText } from '#domain/audit/chain-lines.ts';
import { type Break, ChainVerifier } from '#domain/audit/verify-chain.ts';
import type { Signer } from '#lib/signature.ts';
import { readChain } from '#server/audit/read-chain.ts';
import {
  findStrayEvent,
  headsToSign,
  INSTALLATION,
  insertCheckpoint,
  insertVerification,
  readSegmentHeads,
  sealAuditEvents,
} from '#server/db/audit-chain.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import type { WorkerIdentity } from './identity.ts';

const BATCH = 500;
const CHECKPOINT_SECONDS = 600;

function contextOf(worker: WorkerIdentity, companyId: string, requestId: string): CompanyContext {
  return { companyId, actor: { kind: 'worker', id: worker.id }, requestId };
}

/** Seals what waits in one company, then signs heads whose last signature is old. */
export async function sealCompany(worker: WorkerIdentity, signer: Signer, companyId: string): Promise<number> {
  const context = contextOf(worker, companyId, 'seal');
  const sealed = await withCompany(worker.pool, context, (db) => sealAuditEvents(db, BATCH));
  await signHeads(worker, signer, companyId, CHECKPOINT_SECONDS);
  return sealed;
}

/** Signs every head no signature covers, where the last one is older than `seconds`. */
export async function signHeads(worker: WorkerIdentity, signer: Signer, companyId: string, seconds: number) {
  await withCompany(worker.pool, contextOf(worker, companyId, 'seal'), async (db) => {
    for (const head of await headsToSign(db, seconds)) {
      const madeAt = new Date().toISOString();
      const signature = signer.sign(checkpointText(companyId, head, madeAt));
      await insertCheckpoint(db, head, { madeAt, publicKey: signer.publicKey, signature });
    }
  });
}

/** One round of the worker: every company, and the installation's own acts. Returns whether more waits. */
export async function sealAuditChains(worker: WorkerIdentity, signer: Signer): Promise<boolean> {
  const { rows } = await worker.pool.query<{ company_id: string }>('select distinct company_id from job_schedules');
  let more = false;
  for (const companyId of [...rows.map((row) => row.company_id), INSTALLATION]) {
    const sealed = await sealCompany(worker, signer, companyId);
    more ||= sealed >= BATCH;
  }
  return more;
}

async function follow(worker: WorkerIdentity, signer: Signer, context: CompanyContext): Promise<[number, Break?]> {
  const verifier = new ChainVerifier();
  for await (const line of readChain(worker.pool, context, '', signer)) {
    const found = verifier.take(line);
    if (found) return [verifier.events, found];
  }
  const found = verifier.finish();
  if (found) return [verifier.events, found];
  return readCompany(worker.pool, context, async (db): Promise<[number, Break?]> => {
    for (const { segment, retired } of await readSegmentHeads(db)) {
      if (!retired && (await findStrayEvent(db, segment)) !== undefined)
        return [verifier.events, { kind: 'unsealed', segment, position: null }];
    }
    return [verifier.events];
  });
}

async function verifyOne(worker: WorkerIdentity, signer: Signer, context: CompanyContext): Promise<number> {
  const [events, found] = await follow(worker, signer, context);
  await withCompany(worker.pool, context, (db) => insertVerification(db, events, found));
  if (found)
    throw new Refusal('audit_chain_broken', {
      params: { kind: found.kind, segment: found.segment ?? '–', position: found.position ?? '–' },
    });
  return events;
}

/** The nightly job: the whole chain of the company and of the installation against the log as it is. */
export async function verifyAuditChain(
  worker: WorkerIdentity,
  signer: Signer,
  context: CompanyContext,
): Promise<{ events: number }> {
  const events = await verifyOne(worker, signer, context);
  await verifyOne(worker, signer, { ...context, companyId: INSTALLATION });
  return { events };
}
