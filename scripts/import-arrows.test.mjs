import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

// Inside the tree, so that the real configuration with its folders applies.
const planted = [];

function lint(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  planted.push(file);
  const run = spawnSync('npx', ['oxlint', '--no-ignore', file], { encoding: 'utf8' });
  rmSync(file);
  return run;
}

afterAll(() => {
  for (const file of planted) rmSync(file, { force: true });
});

it.each([
  ['lib', '#domain/enums.ts'],
  ['domain', '#contract/base.ts'],
  ['domain', 'pg'],
  ['contract', '#server/refusal.ts'],
  ['client', '#components/app-context.tsx'],
  ['components/ui', '#server/refusal.ts'],
  ['server/commands', '#server/api/endpoint.ts'],
  ['server/db', '#server/http/cookies.ts'],
  ['worker', '#server/api/endpoint.ts'],
  ['app', '#server/db/pool.ts'],
])('refuses in %s an import of %s', (folder, target) => {
  const run = lint(
    `${folder}/planted-${process.pid}.ts`,
    `import * as planted from '${target}';\nconsole.log(planted);\n`,
  );
  expect(run.status).not.toBe(0);
  expect(run.stdout).toContain('no-restricted-imports');
});

it('lets the arrows that are meant pass', () => {
  const folder = mkdtempSync(path.join('server', 'planted-'));
  const run = lint(
    path.join(folder, 'fine.ts'),
    "import { errorMessage } from '#contract/error-codes.ts';\nconsole.log(errorMessage('busy'));\n",
  );
  rmSync(folder, { recursive: true });
  expect(run.status).toBe(0);
});
