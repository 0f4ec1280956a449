// What start and dev share: the database, migrations, demo, and the processes they keep running until they are told to stop.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addressFile, freePortFrom, openDatabase, runNode, stopChild, waitFor } from './processes.mjs';

const RESTART_DELAY_MS = 2000;
const READY_LIMIT_MS = 120_000;

const children = new Set();
let stopping = false;
let removeAtEnd;

async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  if (removeAtEnd) rmSync(removeAtEnd, { force: true });
  await Promise.all([...children].filter((child) => child.role !== 'database').map((child) => stopChild(child)));
  await Promise.all([...children].map((child) => stopChild(child)));
  process.exit(code);
}

/** Starts a process by role; another takes its place when it dies. */
function launch(role, args, env) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  child.role = role;
  children.add(child);
  child.once('exit', (code) => {
    children.delete(child);
    if (stopping) return;
    console.error(`${role} ended with code ${code}; starting another in ${RESTART_DELAY_MS / 1000} s`);
    setTimeout(() => !stopping && launch(role, args, env), RESTART_DELAY_MS);
  });
  return child;
}

function printSignIns(dataDir, production) {
  const file = path.join(dataDir, 'demo-sign-ins.json');
  if (!existsSync(file) || production) {
    console.log('First administrator: npm run user -- first-admin you@example.com "Your Name"');
    return;
  }
  console.log('Sign in as:');
  for (const person of JSON.parse(readFileSync(file, 'utf8'))) {
    console.log(
      `  ${person.company.padEnd(6)} ${person.role.padEnd(14)} ${person.email.padEnd(28)} ${person.password}${person.authenticator ? `   authenticator ${person.authenticator}` : ''}`,
    );
  }
}

async function run({ buildDir, prepare, web, worker, nodeEnv }, started) {
  const dataDir = process.env.MIZAN_DATA_DIR ?? '.data';
  const production = process.env.MIZAN_ENV === 'production';
  mkdirSync(dataDir, { recursive: true });
  const { child, urls, embedded } = await openDatabase({ buildDir, dataDir, production });
  if (child) children.add(Object.assign(child, { role: 'database' }));
  const env = { ...process.env, ...urls, MIZAN_DATA_DIR: dataDir, NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: '1' };
  await runNode(path.join(buildDir, 'migrate.mjs'), ['up'], env);
  await prepare();
  const wantsDemo = process.env.MIZAN_DEMO === '1' || (embedded && process.env.MIZAN_DEMO !== '0');
  if (wantsDemo && production) throw new Error('MIZAN_ENV=production refuses demo data.');
  if (wantsDemo) await runNode(path.join(buildDir, 'demo.mjs'), [], env);
  const port = await freePortFrom(Number(process.env.PORT ?? 3000));
  const front = launch('web', web, { ...env, PORT: String(port) });
  launch('worker', worker, env);
  await waitFor(`http://127.0.0.1:${port}/readyz`, front, READY_LIMIT_MS);
  const address = process.env.MIZAN_PUBLIC_URL ?? `http://localhost:${port}`;
  // The commands of this folder find the product by it.
  writeFileSync(addressFile(dataDir), address);
  removeAtEnd = addressFile(dataDir);
  console.log(`\nMizan is ready at ${address}   (${Math.round((Date.now() - started) / 1000)} s)`);
  printSignIns(dataDir, production);
}

/**
 * Brings the product up and keeps it up. `prepare` runs between migrations and demo; `web` and `worker` are what Node is called with.
 * Ends the process with 1 and one sentence when something cannot start.
 */
export function supervise(plan, started) {
  process.on('SIGINT', () => stopAll(0));
  process.on('SIGTERM', () => stopAll(0));
  run(plan, started).catch((error) => {
    console.error(error.message);
    stopAll(1);
  });
}
