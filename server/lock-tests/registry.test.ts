import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '#contract/events/envelope.ts';
import { LOCK_PATHS } from '#domain/closing/lock-paths.ts';
import { JOURNAL_SOURCES } from '#domain/enums.ts';
import { PATHS } from './registry.ts';

const LEDGER_WRITER = 'server/books/apply-effects.ts';

type Read = (file: string) => string;
const fromDisk: Read = (file) => readFileSync(file, 'utf8');

function importsOf(file: string, read: Read): string[] {
  const found = [...read(file).matchAll(/from '([^']+\.ts)'/g)].map(([, name = '']) => name);
  return found.map((name) => (name.startsWith('#') ? name.slice(1) : path.join(path.dirname(file), name)));
}

function reaches(file: string, target: string, read: Read, seen = new Set<string>()): boolean {
  if (file === target) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file, read).some((next) => reaches(next, target, read, seen));
}

const commands = readdirSync('server/commands')
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => `server/commands/${name}`);

/** Commands from which the ledger can be written and that no path of the lock test goes through. */
function untried(files: readonly string[], read: Read = fromDisk): string[] {
  const tried = new Set(
    readdirSync('server/lock-tests/paths').flatMap((name) => importsOf(`server/lock-tests/paths/${name}`, fromDisk)),
  );
  return files.filter((file) => reaches(file, LEDGER_WRITER, read) && !tried.has(file));
}

/** Apply held till events by the very code the paths of tills go through, and are always rolled back. */
const THROUGH_EVENTS = ['server/commands/preview-release.ts', 'server/commands/take-on-account.ts'];

describe('the lock test', () => {
  it('has one path for each code, and a code for each path', () => {
    expect([...new Set(PATHS.map(({ code }) => code))].sort()).toEqual([...LOCK_PATHS].sort());
  });

  it('tries every journal source', () => {
    const tried = new Set(PATHS.map(({ source }) => source));
    expect(JOURNAL_SOURCES.filter((source) => !tried.has(source))).toEqual([]);
  });

  it('tries every till event that posts: opening a shift posts nothing', () => {
    const tried = new Set(PATHS.map(({ event }) => event));
    expect(EVENT_TYPES.filter((type) => !tried.has(type))).toEqual(['shift.opened']);
  });

  it('goes through every command that can write to the ledger', () => {
    expect(untried(commands)).toEqual(THROUGH_EVENTS);
  });

  it('names a new command that posts and has no path', () => {
    const added = 'server/commands/post-supplier-invoice.ts';
    const read: Read = (file) =>
      file === added ? "import { applyEffects } from '../books/apply-effects.ts';" : fromDisk(file);
    expect(untried([...commands, added], read)).toEqual([...THROUGH_EVENTS, added]);
  });
});
