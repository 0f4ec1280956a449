import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { ChainLine, EndLine, Head } from '#domain/audit/chain-lines.ts';
import { type Break, ChainVerifier } from '#domain/audit/verify-chain.ts';
import { keyName } from '#lib/signature.ts';
import { readChain } from '#server/audit/read-chain.ts';
import { auditSigner } from '#server/audit/signing-key.ts';
import { placeHold, releaseHold } from '#server/commands/hold-logs.ts';
import { recordAct } from '#server/db/audit-events.ts';
import { findCompanyByCode } from '#server/db/companies.ts';
import { appPool, closePools } from '#server/db/pool.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';

const USAGE = `npm run audit:export -- --company cedar --out cedar.jsonl      the sealed log with its checkpoints, one JSON a line
npm run audit:verify -- cedar.jsonl [--key key.txt] [--since earlier.jsonl]   needs no database; 1: broken, 2: not readable
  --key    public keys that may sign, base64, one a line     --since   an earlier export this one must continue
npm run audit:hold -- --company cedar --reason "…"   no log partition is dropped until it is released: --release <id>`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ['company', 'out', 'key', 'since', 'reason', 'release'].map((name) => [name, { type: 'string' as const }]),
  ),
});

function needed(name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new Error(`--${name} is missing.\n${USAGE}`);
  return value;
}

async function companyContext(): Promise<{ context: CompanyContext; code: string }> {
  const code = needed('company');
  const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
  await owner.connect();
  try {
    const companyId = await findCompanyByCode(owner, code);
    if (!companyId) throw new Error(`There is no company ${code}.`);
    return { context: { companyId, actor: { kind: 'system', id: null }, requestId: 'command-line' }, code };
  } finally {
    await owner.end();
  }
}

async function exportChain() {
  const { context, code } = await companyContext();
  const out = createWriteStream(needed('out'), { mode: 0o600 });
  // Taking the log out of the house is itself an act.
  await withCompany(appPool(), context, (db) => recordAct(db, 'audit_log', context.companyId, 'export'));
  const signer = auditSigner();
  let events = 0;
  for await (const line of readChain(appPool(), context, code, signer)) {
    if (line.kind === 'event') events += 1;
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  process.stdout.write(`${events} events of ${code}, signed by ${keyName(signer.publicKey)}\n`);
  process.stdout.write(`public key: ${signer.publicKey.toString('base64')}\n`);
}

function parsed(text: string): ChainLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null && 'kind' in line ? (line as ChainLine) : undefined;
  } catch {
    return undefined;
  }
}

/** The heads an earlier export swore to. */
async function headsOf(file: string): Promise<readonly Head[]> {
  let end: EndLine | undefined;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = parsed(text);
    if (line?.kind === 'end') end = line;
  }
  if (!end) throw new Error(`${file} is not a whole export.`);
  return end.heads;
}

function told({ kind, segment, position }: Break): string {
  const place =
    segment === null ? 'the file' : `segment ${segment}${position === null ? '' : `, position ${position}`}`;
  return `BROKEN: ${kind.replaceAll('_', ' ')} at ${place}`;
}

async function verifyFile(file: string) {
  const trustedKeys = values['key'] ? readFileSync(needed('key'), 'utf8').split(/\s+/).filter(Boolean) : undefined;
  const known = values['since'] ? await headsOf(needed('since')) : undefined;
  const verifier = new ChainVerifier({ ...(trustedKeys ? { trustedKeys } : {}), ...(known ? { known } : {}) });
  let found: Break | undefined;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = parsed(text);
    found = line ? verifier.take(line) : { kind: 'malformed', segment: null, position: null };
    if (found) break;
  }
  found ??= verifier.finish();
  if (found) {
    process.stdout.write(`${told(found)} (${verifier.events} events before it are true)\n`);
    process.exitCode = 1;
    return;
  }
  const keys = [...verifier.keys].map((key) => keyName(Buffer.from(key, 'base64')));
  process.stdout.write(
    `intact: ${verifier.events} events, ${verifier.checkpoints} checkpoints, signed by ${keys.join(', ')}\n`,
  );
  if (!trustedKeys) process.stdout.write('The keys are the file\u2019s own: compare them with yours, or give --key.\n');
}

async function hold() {
  const { context } = await companyContext();
  const release = values['release'];
  if (typeof release === 'string') {
    await releaseHold(appPool(), context, release, needed('reason'));
    process.stdout.write(`released ${release}\n`);
    return;
  }
  const id = await placeHold(appPool(), context, needed('reason'));
  process.stdout.write(`held: ${id}\n`);
}

try {
  const [command, file] = positionals;
  if (command === 'export') await exportChain();
  else if (command === 'verify' && file) await verifyFile(file);
  else if (command === 'hold') await hold();
  else {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
} finally {
  await closePools();
}
