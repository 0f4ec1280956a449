// npm run bench [-- subject …]: packages, a build of its own, then the measurements. Never touches the product's data or build.
import { spawnSync } from 'node:child_process';
import { installPackages } from './install.mjs';

installPackages();
const { buildAll } = await import('./build.mjs');

const BUILD = '.build-bench';
const DIST = '.next-bench';
for (const name of [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_WORKER_URL',
  'PORT',
  'MIZAN_DATA_DIR',
  'MIZAN_PUBLIC_URL',
  'MIZAN_ENV',
  'MIZAN_MIGRATION_CHECK',
])
  delete process.env[name];
const built = await buildAll({ outDir: BUILD, distDir: DIST });
if (built) console.log('Built.');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, MIZAN_BUILD_DIR: BUILD, MIZAN_DIST_DIR: DIST },
});
process.exitCode = status ?? 1;
