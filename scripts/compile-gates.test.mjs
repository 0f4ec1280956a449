import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';

/** A file of the API, importable from elsewhere. */
const read = (file) => readFileSync(`server/api/${file}`, 'utf8').replaceAll(/from '\.{1,2}\//g, "from '#server/api/");

/** The routes of sales beside a router that takes them from there. */
const routes = read('routes/sales.ts');
const around = read('router.ts').replace(/^import \{ salesRoutes \}.*\n/m, '');
const router = `${routes}\n${around}`;

const WORDS = "import '#components/i18n/messages.ts';\nimport { useTranslations } from 'use-intl';\n";

/** What must not compile, with what the compiler then says. */
const MUTANTS = {
  'a router that lacks a handler': {
    text: router.replace('    update: updateCustomer,\n', ''),
    says: "'update' is missing",
  },
  'the handler of another endpoint': {
    text: router.replace('update: updateCustomer', 'update: getCustomer'),
    says: 'is not assignable',
  },
  'a message that is not there': {
    text: `${WORDS}export const useWord = () => useTranslations('customers')('planted', {});\n`,
    says: '"planted"',
  },
  'a namespace that is not there': {
    text: `${WORDS}export const useWord = () => useTranslations('planted');\n`,
    says: '"planted"',
  },
  'a message without its argument': {
    text: `${WORDS}export const useWord = () => useTranslations('common')('document.lines');\n`,
    says: 'Expected 2',
  },
  'a translation that lacks a key': {
    text: `import { english } from '#components/i18n/messages/en/index-of-stems.ts';
      import type { Translated } from '#components/i18n/translated.ts';
      const { customers, ...rest } = english;
      export const arabic: Translated<typeof english> = rest;
      export { customers };\n`,
    says: "'customers' is missing",
  },
  'a refusal with a code that is not in the list': {
    text: "import { Refusal } from '#server/refusal.ts';\nexport const refusal = new Refusal('planted');\n",
    says: '"planted"',
  },
  'a column the generated types do not know': {
    text: `import type { CompanyDb } from '#server/db/with-company.ts';
      export const read = (db: CompanyDb) => db.query.selectFrom('customers').select('planted').execute();\n`,
    says: '"planted"',
  },
};

const CLEAN = { 'the router as it is': { text: router } };

const output = new Map();

beforeAll(() => {
  // Beneath the tree, so that #imports resolve; in a hidden folder, so that no other check reads it. One run for all: compiling is slow.
  const parent = path.join('.build-test', 'planted');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'compile-'));
  const names = Object.entries({ ...CLEAN, ...MUTANTS }).map(([name, { text }], index) => {
    writeFileSync(path.join(folder, `planted-${index}.ts`), text);
    return name;
  });
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.json',
      compilerOptions: { incremental: false },
      include: ['planted-*.ts'],
      exclude: [],
    }),
  );
  const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  for (const block of run.stdout.split(/^(?=\S+\(\d+,\d+\): error)/m)) {
    const index = /planted-(\d+)\.ts\(/.exec(block)?.[1];
    const name = index === undefined ? 'elsewhere' : names[Number(index)];
    if (block !== '') output.set(name, `${output.get(name) ?? ''}${block}`);
  }
}, 240_000);

it('the compiler passes the router as it is', () => {
  expect(output.get('the router as it is')).toBeUndefined();
  expect(output.get('elsewhere')).toBeUndefined();
});

it.each(Object.entries(MUTANTS))('the compiler refuses %s', (name, { text, says }) => {
  expect(text).not.toBe(router);
  expect(output.get(name)).toContain(says);
});
