// npm run user, company, simulate, db:migrate…: bundles one command and runs it against the databases of the environment, or the
// embedded one of the data folder, which it starts when it does not run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './install.mjs';

const BUILD = process.env.MIZAN_BUILD_DIR ?? '.build';
/** Commands that find or make their databases themselves. */
const OWN_DATABASE = ['setup', 'backup', 'restore', 'drill'];
const [name, ...args] = process.argv.slice(2);
const dataDir = process.env.MIZAN_DATA_DIR ?? '.data';

installPackages();
const { bundle } = await import('./build.mjs');
const { addressFile, openDatabase, stopChild } = await import('./processes.mjs');
await bundle(BUILD, ['embedded', name]);

// A sealed log is verified far from any database.
const owns = OWN_DATABASE.includes(name) || args[0] === 'verify' || process.env.DATABASE_OWNER_URL;
const { child, urls } = owns ? { urls: {} } : await openDatabase({ buildDir: BUILD, dataDir });
const running = addressFile(dataDir);
const address = existsSync(running) ? { MIZAN_PUBLIC_URL: readFileSync(running, 'utf8') } : {};
const env = { ...address, ...process.env, ...urls, MIZAN_DATA_DIR: dataDir };
const tool = spawnSync(process.execPath, ['--enable-source-maps', path.join(BUILD, `${name}.mjs`), ...args], {
  stdio: 'inherit',
  env,
});
if (child) await stopChild(child);
process.exit(tool.status ?? 1);
