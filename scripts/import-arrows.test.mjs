import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';

/** An import against the arrows, by the folder it stands in. */
const MUTANTS = [
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
];

const MEANT = [
  ['server', '#contract/error-codes.ts'],
  ['domain', '#lib/decimal.ts'],
  ['components', '#client/transport.ts'],
  ['worker', '#server/commands/repair-outbox-events.ts'],
];

const nameOf = (kind, index) => `${kind}-${index}.ts`;
let refused;

beforeAll(() => {
  // A tree of its own under the real configuration: nothing is planted where another check reads. One run for all.
  const root = mkdtempSync(path.join(tmpdir(), 'mizan-arrows-'));
  copyFileSync('.oxlintrc.json', path.join(root, '.oxlintrc.json'));
  for (const [kind, imports] of Object.entries({ wrong: MUTANTS, meant: MEANT }))
    for (const [index, [folder, target]] of imports.entries()) {
      mkdirSync(path.join(root, folder), { recursive: true });
      writeFileSync(
        path.join(root, folder, nameOf(kind, index)),
        `import * as planted from '${target}';\nconsole.log(planted);\n`,
      );
    }
  const oxlint = path.resolve('node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], { cwd: root, encoding: 'utf8' });
  rmSync(root, { recursive: true });
  refused = JSON.parse(run.stdout)
    .diagnostics.filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename }) => path.basename(filename));
});

it.each(MUTANTS.map((mutant, index) => [...mutant, index]))(
  'refuses in %s an import of %s',
  (_folder, _target, index) => {
    expect(refused).toContain(nameOf('wrong', index));
  },
);

it('lets the arrows that are meant pass', () => {
  expect(refused.filter((name) => name.startsWith('meant'))).toEqual([]);
});
