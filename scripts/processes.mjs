// Child processes of start, dev and test: started with a line of readiness, stopped together.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

/** Starts `.build/embedded.mjs` and resolves with the database addresses it prints first. */
export function startDatabase(script, { dataDir, durable = true }) {
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, MIZAN_DATA_DIR: dataDir, MIZAN_DATABASE_DURABLE: durable ? '1' : '0' },
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve({ child, urls: JSON.parse(text.slice(0, end)) });
    });
    child.once('exit', (code) => reject(new Error(`the embedded database did not start (exit ${code})`)));
  });
}

/** The databases of the environment, or the embedded one of a data folder, started or joined. */
export async function openDatabase({ buildDir, dataDir, production }) {
  if (process.env.DATABASE_URL) return { urls: {}, embedded: false };
  if (production)
    throw new Error('MIZAN_ENV=production needs DATABASE_URL, DATABASE_WORKER_URL and DATABASE_OWNER_URL.');
  const { child, urls } = await startDatabase(path.join(buildDir, 'embedded.mjs'), { dataDir });
  return {
    child,
    urls: { DATABASE_URL: urls.app, DATABASE_WORKER_URL: urls.worker, DATABASE_OWNER_URL: urls.owner },
    embedded: true,
  };
}

/** Where a running product of this data folder says its address. */
export function addressFile(dataDir) {
  return path.join(dataDir, 'address');
}

/** Ends a child politely, then for good after `limitMs`. */
export function stopChild(child, limitMs = 20_000) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function portIsFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

export async function freePortFrom(first) {
  for (let port = first; port < first + 200; port += 1) if (await portIsFree(port)) return port;
  throw new Error(`no free port between ${first} and ${first + 200}`);
}

/** Waits until an address answers below 500, or a child dies. */
export async function waitFor(url, child, limitMs = 60_000) {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the process behind ${url} ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`${url} did not answer within ${limitMs / 1000} s`);
}

export function runNode(script, args, env) {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} failed (exit ${code})`)),
    );
  });
}
