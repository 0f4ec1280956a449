// npm start: from a fresh clone to a printed address and sign-in, without a question.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './install.mjs';
import { preflight } from './preflight.mjs';

const started = Date.now();
preflight({ strict: process.env.MIZAN_ENV === 'production' });
installPackages();
const { buildAll, bundleTools } = await import('./build.mjs');
const { freePortFrom, runNode, startDatabase, stopChild, waitFor } = await import('./processes.mjs');

const BUILD = '.build';
const RESTART_DELAY_MS = 2000;
const dataDir = process.env.MIZAN_DATA_DIR ?? '.data';
const production = process.env.MIZAN_ENV === 'production';
const children = new Set();
let stopping = false;

async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  await Promise.all([...children].filter((child) => child.role !== 'database').map((child) => stopChild(child)));
  await Promise.all([...children].map((child) => stopChild(child)));
  process.exit(code);
}
process.on('SIGINT', () => stopAll(0));
process.on('SIGTERM', () => stopAll(0));

function launch(role, script, env) {
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env,
  });
  child.role = role;
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    if (stopping) return;
    console.error(`${role} ended with code ${code}; starting another in 2 s`);
    setTimeout(() => !stopping && launch(role, script, env), RESTART_DELAY_MS);
  });
  return child;
}

async function database() {
  if (process.env.DATABASE_URL) return { DATABASE_URL: process.env.DATABASE_URL, embedded: false };
  if (production)
    throw new Error('MIZAN_ENV=production needs DATABASE_URL, DATABASE_WORKER_URL and DATABASE_OWNER_URL.');
  const { child, urls } = await startDatabase(path.join(BUILD, 'embedded.mjs'), { dataDir });
  child.role = 'database';
  children.add(child);
  return { DATABASE_URL: urls.app, DATABASE_WORKER_URL: urls.worker, DATABASE_OWNER_URL: urls.owner, embedded: true };
}

function printSignIns(address) {
  console.log(`\nMizan is ready at ${address}   (${Math.round((Date.now() - started) / 1000)} s)`);
  const file = path.join(dataDir, 'demo-sign-ins.json');
  if (!existsSync(file) || production) {
    console.log('First administrator: npm run user -- first-admin you@example.com "Your Name"');
    return;
  }
  console.log('Sign in as:');
  for (const person of JSON.parse(readFileSync(file, 'utf8'))) {
    console.log(
      `  ${person.company.padEnd(6)} ${person.role.padEnd(14)} ${person.email.padEnd(28)} ${person.password}`,
    );
  }
}

async function main() {
  await bundleTools(BUILD);
  const { embedded, ...urls } = await database();
  const env = { ...process.env, ...urls, MIZAN_DATA_DIR: dataDir, NODE_ENV: 'production' };
  await runNode(path.join(BUILD, 'migrate.mjs'), ['up'], env);
  const built = await buildAll({ outDir: BUILD });
  if (built) console.log('Built.');
  const wantsDemo = process.env.MIZAN_DEMO === '1' || (embedded && process.env.MIZAN_DEMO !== '0');
  if (wantsDemo && production) throw new Error('MIZAN_ENV=production refuses demo data.');
  if (wantsDemo) await runNode(path.join(BUILD, 'demo.mjs'), [], env);
  const port = await freePortFrom(Number(process.env.PORT ?? 3000));
  const web = launch('web', path.join(BUILD, 'web.mjs'), { ...env, PORT: String(port) });
  launch('worker', path.join(BUILD, 'worker.mjs'), env);
  const address = process.env.MIZAN_PUBLIC_URL ?? `http://localhost:${port}`;
  await waitFor(`http://127.0.0.1:${port}/readyz`, web);
  printSignIns(address);
}

main().catch((error) => {
  console.error(error.message);
  stopAll(1);
});
