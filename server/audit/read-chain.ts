import type pg from 'pg';
import { type ChainLine, endText, type Head } from '#domain/audit/chain-lines.ts';
import type { Signer } from '#lib/signature.ts';
import { countUnsealed, readBatch, readCheckpoints, readGeneses, readSegmentHeads } from '../db/audit-chain.ts';
import { type CompanyContext, type CompanyDb, readCompany } from '../db/with-company.ts';

/**
 * A company's chain as lines, up to the heads it had when the reading began; batch by batch, each in a short transaction. The last
 * line swears to the heads with the signer's key.
 */
export async function* readChain(
  pool: pg.Pool,
  context: CompanyContext,
  code: string,
  signer: Signer,
): AsyncGenerator<ChainLine> {
  const read = <T>(work: (db: CompanyDb) => Promise<T>) => readCompany(pool, context, work);
  const { segments, geneses, unsealed } = await read(async (db) => ({
    segments: await readSegmentHeads(db),
    geneses: await readGeneses(db),
    unsealed: (await countUnsealed(db)).count,
  }));
  const heads: Head[] = segments.map(({ segment, position, hash }) => ({ segment, position, hash }));
  const live = heads.filter((head) => !segments.some((known) => known.segment === head.segment && known.retired));
  const retired = heads.filter((head) => !live.includes(head));
  yield { kind: 'export', version: 1, company: context.companyId, code, retired };
  yield* geneses.filter((genesis) => live.some((head) => head.segment === genesis.segment));
  for (const head of live) {
    const checkpoints = await read((db) => readCheckpoints(db, head.segment));
    yield* checkpoints.filter((checkpoint) => checkpoint.position === 0);
    for (let position = 0; position < head.position; ) {
      const batch = await read((db) => readBatch(db, head.segment, position));
      const last = batch.at(-1);
      // The head promised more: the verifier says where it stops.
      if (!last) break;
      yield* batch;
      position = last.position;
      yield* checkpoints.filter((checkpoint) => checkpoint.position === position);
    }
  }
  const madeAt = new Date().toISOString();
  const signature = signer.sign(endText(context.companyId, live, unsealed, madeAt));
  yield {
    kind: 'end',
    heads: live,
    unsealed,
    madeAt,
    publicKey: signer.publicKey.toString('base64'),
    signature: signature.toString('base64'),
  };
}
