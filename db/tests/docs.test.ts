import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { readMigrations } from '../migrate/files.ts';
import { generatedDocs } from '../migrate/generated-docs.ts';
import { grantsReport } from '../migrate/grants-report.ts';
import { inventoryOf } from '../migrate/inventory.ts';
import { lintCatalogue } from '../testing/catalogue-lint.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';

const PAGES = [
  'README.md',
  'db/CONVENTIONS.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
  'docs/operations/backup.md',
];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const read = (file: string) => readFileSync(file, 'utf8');

function fences(file: string, language: string): string[] {
  return [...read(file).matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(
    ([, body = '']) => body,
  );
}

describe('what documents take from the files', () => {
  it('is what the files say now: npm run docs:generate', () => {
    for (const [file, text] of generatedDocs()) expect(read(file), file).toBe(text);
  });

  it('is red when the files move on without it', () => {
    const migrations = readMigrations();
    const [last] = migrations.slice(-1);
    if (!last) throw new Error('there are migrations');
    const more = [...migrations, { ...last, version: '9999', name: 'planted' }];
    expect(inventoryOf(more)).not.toBe(inventoryOf(migrations));
    const snapshot = read('db/schema.snapshot.txt');
    expect(grantsReport(`${snapshot}grant public.planted mizan_app TRUNCATE\n`)).not.toBe(grantsReport(snapshot));
  });
});

describe('documents', () => {
  it('link to what is there', () => {
    const dead = PAGES.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^https?:/.test(target) && !existsSync(path.join(path.dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const unknown = PAGES.flatMap((file) =>
      [...read(file).matchAll(/npm (?:run )?([a-z][a-z:]*)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(name in scripts) && !['ci', 'run', 'install'].includes(name))
        .map((name) => `${file}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('have shell commands that parse, of programs that are ours or everybody’s', () => {
    const known = ['npm', 'openssl', 'node'];
    for (const file of PAGES)
      for (const body of fences(file, 'sh')) {
        const parsed = spawnSync('sh', ['-n'], { input: body, encoding: 'utf8' });
        expect(parsed.status, `${file}: ${parsed.stderr}`).toBe(0);
        for (const line of body
          .replaceAll(/\\\n\s*/g, '')
          .split('\n')
          .map((text) => text.trim()))
          if (line !== '') expect(known, `${file}: ${line}`).toContain(line.split(' ')[0]);
      }
  });

  it('have keys made as they say', () => {
    for (const command of fences('docs/deploy.md', 'sh')
      .join('\n')
      .match(/openssl .*/g) ?? []) {
      const [program = '', ...args] = command.trim().split(' ');
      const made = spawnSync(program, args, { encoding: 'utf8' });
      expect(made.status, made.stderr).toBe(0);
      expect(made.stdout).toMatch(args[0] === 'rand' ? /^[A-Za-z0-9+/]{43}=\n$/ : /BEGIN PRIVATE KEY/);
    }
  });

  it('list gates whose tests are there and still named so', () => {
    const rows = [...read('docs/gates.md').matchAll(/^\| (?!mutant|promise|---)(.+?) \| (.+?) \| (.+?) \|$/gm)];
    expect(rows.length).toBeGreaterThan(20);
    for (const [, mutant = '', title = '', file = ''] of rows)
      expect(existsSync(file) && read(file).includes(title), `${mutant}: ${title} in ${file}`).toBe(true);
  });
});

describe('the template of a table', () => {
  it('makes a table no rule of the schema complains about', async () => {
    const [template = '', facts = ''] = fences('db/CONVENTIONS.md', 'sql');
    await withOwner(database, async (owner) => {
      await owner.query('begin');
      await owner.query(template);
      expect(await lintCatalogue(owner)).toEqual([]);
      await owner.query(facts);
      await owner.query('rollback');
    });
  });
});

describe('what is deployed', () => {
  const unit = (name: string) => {
    const sections = new Map<string, [key: string, value: string][]>();
    let section = '';
    for (const line of read(`docs/deploy/${name}`).split('\n')) {
      const head = /^\[(\w+)\]$/.exec(line);
      const entry = /^(\w+)=(.+)$/.exec(line);
      if (head?.[1]) section = head[1];
      else if (entry) sections.set(section, [...(sections.get(section) ?? []), [entry[1] ?? '', entry[2] ?? '']]);
      else expect(line, name).toBe('');
    }
    return { of: (name: string) => new Map(sections.get(name)), names: [...sections.keys()] };
  };

  it.each(['web', 'worker'])('the unit of the %s is whole and starts what is built', (process) => {
    const { of, names } = unit(`mizan-${process}.service`);
    expect(names).toEqual(['Unit', 'Service', 'Install']);
    const service = of('Service');
    expect(service.get('ExecStart')).toBe(`/usr/bin/node --enable-source-maps .build/${process}.mjs`);
    expect(read('scripts/build.mjs')).toContain(`${process}:`);
    // The processes end within 20 seconds: systemd must not kill them before.
    expect(Number(service.get('TimeoutStopSec'))).toBeGreaterThan(20);
    const verify = spawnSync('systemd-analyze', ['verify', `docs/deploy/mizan-${process}.service`], {
      encoding: 'utf8',
    });
    if (verify.error === undefined && verify.status !== null) expect(verify.stderr).not.toMatch(/Unknown|Invalid/);
  });

  it('the environment has only variables the product reads', () => {
    const variables = Object.fromEntries(
      read('docs/deploy/environment.example')
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
    );
    expect(parseEnv(variables)).toMatchObject({ MIZAN_ENV: 'production', PORT: 3000 });
  });

  it('the proxy lets a batch of a till through, and does not buffer the stream', () => {
    const site = read('docs/deploy/nginx.conf');
    expect(Number(/client_max_body_size (\d+)m/.exec(site)?.[1])).toBeGreaterThanOrEqual(8);
    expect(site).toMatch(/location = \/api\/ops\/stream \{[^}]*proxy_buffering off/);
    expect(site.split('{').length).toBe(site.split('}').length);
  });

  it('the container copies, builds and starts what there is', () => {
    const file = read('docs/deploy/Containerfile');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, name = ''] of file.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(name);
    expect(file).toMatch(/^CMD \["node", "--enable-source-maps", "\.build\/web\.mjs"\]$/m);
    for (const line of file.split('\n').filter((text) => text !== '' && !text.startsWith(' ')))
      expect(line).toMatch(/^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|CMD) /);
  });
});
