// Builds what runs: the Next app, and web, worker and command-line entries bundled ahead, so that nothing transpiles at run time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ENTRIES = {
  web: 'server/main.ts',
  worker: 'worker/main.ts',
  embedded: 'cli/embedded.ts',
  migrate: 'db/migrate/cli.ts',
  demo: 'db/demo/main.ts',
  user: 'cli/user.ts',
  company: 'cli/company.ts',
  setup: 'cli/setup.ts',
  backup: 'cli/backup.ts',
  restore: 'cli/restore.ts',
  drill: 'cli/drill.ts',
  audit: 'cli/audit.ts',
  simulate: 'simulator/main.ts',
};

const SOURCES = [
  'app',
  'cli',
  'client',
  'components',
  'contract',
  'db',
  'domain',
  'lib',
  'server',
  'simulator',
  'worker',
];
const FILES = [
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'scripts/build.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
];

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(at);
    return entry.name.includes('.test.') ? [] : [at];
  });
}

/** Changes when anything a build reads changes. */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const files = [
    ...SOURCES.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
      filesUnder(path.join(root, folder)),
    ),
    ...FILES.map((file) => path.join(root, file)),
  ];
  for (const file of files.sort()) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Bundles some of the entries into `outDir`. */
export async function bundle(outDir, names) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, ENTRIES[name]])),
    outdir: outDir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Builds everything unless the last build was of these very sources. Returns whether it built. */
export async function buildAll({ root = process.cwd(), outDir = '.build', distDir = '.next' } = {}) {
  const digest = sourceDigest(root);
  const stamp = path.join(outDir, 'digest');
  if (existsSync(stamp) && existsSync(path.join(distDir, 'BUILD_ID')) && readFileSync(stamp, 'utf8') === digest)
    return false;
  mkdirSync(outDir, { recursive: true });
  await bundle(outDir, Object.keys(ENTRIES));
  const env = { ...process.env, MIZAN_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit', env });
  if (next.status !== 0) throw new Error('next build failed');
  writeFileSync(stamp, digest);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAll({ outDir: process.env.MIZAN_BUILD_DIR ?? '.build', distDir: process.env.MIZAN_DIST_DIR ?? '.next' });
}
