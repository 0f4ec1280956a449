// Looks at the machine before anything runs: warns, or with --strict fails.
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FREE_BYTES_MIN = 1_000_000_000;

function older(version, wanted) {
  const [a, b] = [version, wanted].map((text) => text.replace(/^v/, '').split('.').map(Number));
  return a[0] !== b[0] ? a[0] < b[0] : (a[1] ?? 0) < (b[1] ?? 0);
}

/** Everything that is not as it should be, one sentence each. */
export function findProblems({ nodeVersion, wantedNode, freeBytes, lockPresent, env }) {
  const problems = [];
  if (older(nodeVersion, wantedNode))
    problems.push(`Node ${nodeVersion} is older than ${wantedNode}: install Node ${wantedNode} or newer.`);
  if (freeBytes < FREE_BYTES_MIN)
    problems.push(`Only ${Math.round(freeBytes / 1e6)} MB are free here: make room for 1 GB.`);
  if (!lockPresent) problems.push('package-lock.json is missing: versions would not be the tested ones.');
  if (env.MIZAN_ENV === 'production' && !env.DATABASE_URL)
    problems.push('MIZAN_ENV=production without DATABASE_URL: set the three database addresses.');
  if (env.MIZAN_ENV === 'production' && !env.MIZAN_PUBLIC_URL?.startsWith('https:'))
    problems.push('MIZAN_ENV=production wants MIZAN_PUBLIC_URL with https.');
  if (env.MIZAN_ENV === 'production' && env.MIZAN_DEMO === '1')
    problems.push('MIZAN_ENV=production refuses demo data: unset MIZAN_DEMO.');
  if (env.MIZAN_ENV === 'production' && env.MIZAN_ALLOW_INSECURE_DEFAULTS === '1')
    problems.push('MIZAN_ENV=production refuses MIZAN_ALLOW_INSECURE_DEFAULTS.');
  return problems;
}

export function readMachine() {
  const disk = statfsSync('.');
  return {
    nodeVersion: process.version,
    wantedNode: readFileSync('.nvmrc', 'utf8').trim(),
    freeBytes: disk.bavail * disk.bsize,
    lockPresent: existsSync('package-lock.json'),
    env: process.env,
  };
}

export function preflight({ strict = false } = {}) {
  const problems = findProblems(readMachine());
  for (const problem of problems) console.warn(`! ${problem}`);
  if (strict && problems.length > 0) process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  preflight({ strict: process.argv.includes('--strict') });
