import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '#lib/hash.ts';

export interface Migration {
  version: string;
  name: string;
  up: string;
  down: string;
  /** Of both scripts, line endings apart. */
  checksum: string;
  backwardCompatible: boolean;
}

export const MIGRATIONS_DIR = path.resolve('db', 'migrations');

const FILE = /^(\d{4})_([a-z0-9_]+)\.(up|down)\.sql$/;

/** Statements that make a migration succeed without doing its work. Extensions are the exception: they belong to the server. */
const CONDITIONAL =
  /\b(create\s+(?:unique\s+)?(?:table|index|sequence|schema|view)\s+(?:concurrently\s+)?if\s+not\s+exists|add\s+column\s+if\s+not\s+exists|drop\s+\w+\s+if\s+exists)\b/i;

function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, '').trim();
}

function readScript(dir: string, file: string): string {
  return readFileSync(path.join(dir, file), 'utf8').replaceAll('\r\n', '\n');
}

function check(migration: Migration): string[] {
  const where = `${migration.version}_${migration.name}`;
  const problems: string[] = [];
  if (withoutComments(migration.up) === '') problems.push(`${where}: the up script is empty`);
  if (withoutComments(migration.down) === '') problems.push(`${where}: the down script is empty`);
  if (CONDITIONAL.test(migration.up) || CONDITIONAL.test(migration.down))
    problems.push(`${where}: conditional DDL hides a failure; state what must be true`);
  if (!/^-- Purpose: .+/m.test(migration.up)) problems.push(`${where}: the header names no purpose`);
  if (!/^-- Backward-compatible: (yes|no)$/m.test(migration.up))
    problems.push(`${where}: the header does not say whether it is backward-compatible`);
  return problems;
}

/** Reads every migration in order. Throws an Error listing all that is wrong: gaps, duplicates, missing halves, empty bodies. */
export function readMigrations(dir = MIGRATIONS_DIR): Migration[] {
  const problems: string[] = [];
  const halves = new Map<string, { name: string; up?: string; down?: string }>();
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const match = FILE.exec(file);
    if (!match) {
      problems.push(`${file}: name it NNNN_what_it_does.up.sql or .down.sql`);
      continue;
    }
    const [, version = '', name = '', half] = match;
    const known = halves.get(version) ?? { name };
    if (known.name !== name) problems.push(`${version}: two migrations share this number (${known.name}, ${name})`);
    halves.set(version, { ...known, [half === 'up' ? 'up' : 'down']: readScript(dir, file) });
  }
  const migrations = [...halves].map(([version, { name, up = '', down = '' }]) => ({
    version,
    name,
    up,
    down,
    checksum: sha256(`${up}\n-- down --\n${down}`).toString('hex'),
    backwardCompatible: /^-- Backward-compatible: yes$/m.test(up),
  }));
  migrations.forEach((migration, index) => {
    const expected = String(index + 1).padStart(4, '0');
    if (migration.version !== expected)
      problems.push(`${migration.version}_${migration.name}: expected number ${expected}`);
    problems.push(...check(migration));
  });
  if (problems.length > 0) throw new Error(`The migrations are not in order:\n${problems.join('\n')}`);
  return migrations;
}
