import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installIsCurrent } from '../../scripts/install.mjs';
import { type EmbeddedDatabase, startEmbedded } from '../embedded/launcher.ts';
import { TEST_DATA_DIR } from '../testing/cluster.ts';

const GUIDES = ['docs/deploy.md', 'docs/upgrade.md', 'docs/restore-drill.md', 'docs/migrations.md'];

/** Commands no test runs as they are written, and why. */
const NOT_EXERCISED: Readonly<Record<string, string>> = {
  'npm start': 'the browser tests start every process it starts, from the same build; it keeps the terminal',
  'npm ci': 'the run of the tests begins with it, and a second one would take away the packages under its feet',
  'npm run build': 'the run of the tests does it before the browser tests',
  'openssl rand -base64 32': 'docs.test.ts runs it and looks at the key',
  'openssl genpkey -algorithm ed25519': 'docs.test.ts runs it and looks at the key',
  'npm run db:new -- add_item_weight':
    'it writes into the working tree; migrations.test.ts writes migrations in folders of its own',
  'npm run db:snapshot': 'it writes a committed file; migrations.test.ts compares that file with the live catalogue',
  'npm run db:types': 'it writes a committed file; migrations.test.ts compares that file with the live schema',
  'npm run bench -- drill': 'it takes minutes; backup, restore and drill are run here on a small company',
};

/** Against a hang alone: every command is bundled and started as a person starts it. */
const TIMEOUT_MS = 600_000;
const ADMIN_OF_THE_GUIDE = 'postgres://postgres:secret@127.0.0.1:5432/postgres';

/** What stands in a guide to be typed: the lines of its shell blocks and every npm command in a sentence. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, body = '']) =>
    body
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter(Boolean),
  );
  const inline = [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`(npm (?:run|start|ci)\b[^`]*)`/g)].map(
    ([, command = '']) => command,
  );
  return [...new Set([...blocks, ...inline])];
}

let dataDir: string;
let server: EmbeddedDatabase;
let env: NodeJS.ProcessEnv;
const done = new Set<string>();

/** Types a command of a guide, in the folder of the product, with the environment the guide has set up by then. */
function typed(command: string): Promise<string> {
  done.add(command);
  const line = command.replace(ADMIN_OF_THE_GUIDE, server.urls.admin.replace(/mizan$/, 'postgres'));
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', line], { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${command}\n${stdout}${stderr}`)) : resolve(stdout),
    );
  });
}

async function emptyServer() {
  const admin = new pg.Client({ connectionString: server.urls.admin.replace(/mizan$/, 'postgres') });
  await admin.connect();
  await admin.query('drop database mizan with (force)');
  await admin.end();
}

/** What db:setup printed, as the guide says: into the environment. */
function takeAddresses(printed: string) {
  for (const [, name = '', value = ''] of printed.matchAll(/^(DATABASE_\w+)=(\S+)$/gm)) env[name] = value;
  expect(
    Object.keys(env)
      .filter((name) => name.startsWith('DATABASE_'))
      .sort(),
  ).toEqual(['DATABASE_OWNER_URL', 'DATABASE_URL', 'DATABASE_WORKER_URL']);
}

beforeAll(async () => {
  // Commands install packages that are not the locked ones: not under the feet of running tests.
  if (!installIsCurrent(process.cwd())) throw new Error('The packages are not those of npm test: run npm test once.');
  dataDir = path.resolve(TEST_DATA_DIR, 'guides');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  // A server somebody administers, with nothing of Mizan on it.
  server = await startEmbedded({ dataDir: path.join(dataDir, 'server'), durable: false });
  await emptyServer();
  env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(DATABASE_|MIZAN_)/.test(name)) delete env[name];
  env['MIZAN_DATA_DIR'] = path.join(dataDir, 'data');
  env['MIZAN_BUILD_DIR'] = '.build-test/guides';
  env['MIZAN_BACKUP_KEY'] = randomBytes(32).toString('base64');
  env['MIZAN_AUDIT_KEY'] = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}, TIMEOUT_MS);

afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a machine set up by the guides', { timeout: TIMEOUT_MS }, () => {
  it('gets roles, database and schema (docs/deploy.md)', async () => {
    takeAddresses(await typed(`npm run db:setup -- --admin-url ${ADMIN_OF_THE_GUIDE}`));
    await typed('npm run preflight -- --strict');
    expect(await typed('npm run db:migrate -- sql')).toContain('0001');
    await typed('npm run db:migrate -- up');
    expect(await typed('npm run db:migrate -- status')).toContain('foundations');
  });

  it('gets its first operator, a company and its people (docs/deploy.md)', async () => {
    const link = await typed('npm run user -- first-admin you@example.com "Your Name"');
    expect(link).toMatch(/^http:\/\/localhost:\d+\/\S+$/m);
    await typed(
      'npm run company -- create --code cedar --name "Cedar Trading SAL" --country LB --base USD --local LBP --chart lebanese --time-zone Asia/Beirut --owner you@example.com',
    );
    expect(await typed('npm run user -- reset-password you@example.com')).toMatch(/^http:\/\/localhost/m);
    await typed('npm run user -- first-admin clerk@example.com "A Clerk"');
    expect(await typed('npm run user -- deactivate clerk@example.com')).toContain('is closed');
    expect(await typed('npm run user -- activate clerk@example.com')).toContain('is active');
  });

  it('hands out a sealed log that verifies elsewhere, and refuses one that was cut (docs/deploy.md)', async () => {
    const file = path.resolve('cedar.jsonl');
    const elsewhere = path.join(dataDir, 'cedar.jsonl');
    const inFolder = (command: string) => command.replace('cedar.jsonl', elsewhere);
    expect(existsSync(file)).toBe(false);
    const run = (command: string) => {
      done.add(command);
      return typed(inFolder(command));
    };
    expect(await run('npm run audit:export -- --company cedar --out cedar.jsonl')).toMatch(/events of cedar/);
    expect(await run('npm run audit:verify -- cedar.jsonl')).toMatch(/^intact: /m);
    expect(await typed('npm run audit:hold -- --company cedar --reason "An audit of 2026"')).toMatch(/^held: /m);
  });

  it('is backed up and drilled (docs/upgrade.md, docs/restore-drill.md)', async () => {
    expect(await typed('npm run backup')).toMatch(/\d+ tables, \d+ rows/);
    expect(await typed('npm run drill')).toMatch(/is restored and proved/);
  });

  it('takes its newest migration back and up again (docs/upgrade.md)', async () => {
    await typed('npm run db:migrate -- down --steps 1');
    await typed('npm run db:migrate -- up');
  });

  it('is brought back on a new machine from the folder and the key alone (docs/restore-drill.md)', async () => {
    await emptyServer();
    for (const name of Object.keys(env)) if (name.startsWith('DATABASE_')) delete env[name];
    takeAddresses(await typed(`npm run db:setup -- --admin-url ${ADMIN_OF_THE_GUIDE}`));
    expect(await typed('npm run restore -- newest')).toMatch(/is restored and checked/);
    const owner = new pg.Client({ connectionString: env['DATABASE_BACKUP_URL'] ?? env['DATABASE_OWNER_URL'] });
    await owner.connect();
    try {
      // Read as docs/upgrade.md says: as the backup role, which row-level security does not hold back.
      await owner.query('set role mizan_backup');
      for (const [, sql = ''] of readFileSync('docs/upgrade.md', 'utf8').matchAll(/^```sql\n([\s\S]*?)^```/gm))
        await owner.query(sql);
      const { rows } = await owner.query<{ code: string }>('select code from companies');
      expect(rows).toEqual([{ code: 'cedar' }]);
    } finally {
      await owner.end();
    }
  });
});

describe('every command of the guides', () => {
  it('was typed above, or stands on the list of those that are not, with its reason', () => {
    const open = GUIDES.flatMap((guide) =>
      commandsOf(readFileSync(guide, 'utf8'))
        .filter((command) => !done.has(command) && NOT_EXERCISED[command] === undefined)
        .map((command) => `${guide}: ${command}`),
    );
    expect(open).toEqual([]);
  });

  it('a new one is noticed, in a block or in a sentence', () => {
    const planted = commandsOf('```sh\nnpm run planted -- \\\n  --now   # why\n```\nor `npm run other`, later.\n');
    expect(planted).toEqual(['npm run planted -- --now', 'npm run other']);
    expect(planted.some((command) => done.has(command) || NOT_EXERCISED[command])).toBe(false);
  });

  it('that is excused still stands in a guide', () => {
    const all = GUIDES.flatMap((guide) => commandsOf(readFileSync(guide, 'utf8')));
    expect(Object.keys(NOT_EXERCISED).filter((command) => !all.includes(command))).toEqual([]);
  });
});
