import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { startEmbedded } from '#db/embedded/launcher.ts';
import { freePortFrom, runNode, stopChild, waitFor } from '../scripts/processes.mjs';

const BUILD = process.env['MIZAN_BUILD_DIR'] ?? '.build';
export const DATA_DIR = '.data-e2e';

/** The real product on data of its own: database, demo, web, worker; stopped again at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(DATA_DIR, { recursive: true, force: true });
  const database = await startEmbedded({ dataDir: DATA_DIR, durable: false });
  const port = await freePortFrom(Number(process.env['MIZAN_E2E_PORT'] ?? 3400));
  const address = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database.urls.app,
    DATABASE_WORKER_URL: database.urls.worker,
    DATABASE_OWNER_URL: database.urls.owner,
    MIZAN_DATA_DIR: DATA_DIR,
    MIZAN_PUBLIC_URL: address,
    MIZAN_LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    PORT: String(port),
  };
  await runNode(path.join(BUILD, 'migrate.mjs'), ['up'], env);
  await runNode(path.join(BUILD, 'demo.mjs'), [], env);
  const children: ChildProcess[] = ['web', 'worker'].map((name) =>
    spawn(process.execPath, [path.join(BUILD, `${name}.mjs`)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  );
  const [web] = children;
  await waitFor(`${address}/readyz`, web);
  process.env['MIZAN_E2E_URL'] = address;
  process.env['MIZAN_E2E_WORKER_URL'] = database.urls.worker;
  process.env['MIZAN_E2E_OWNER_URL'] = database.urls.owner;
  return async () => {
    await Promise.all(children.map((child) => stopChild(child)));
    await database.stop();
  };
}
