import type { Migration } from './files.ts';

const TOUCHES =
  /^(?:create table|alter table(?: only)?|create (?:unique )?index \w+ on|update|insert into|drop table) (?:public\.)?([a-z0-9_.]+)/gim;

function purposeOf({ up }: Migration): string {
  const lines = up.split('\n');
  const first = lines.findIndex((line) => line.startsWith('-- Purpose: '));
  const purpose = [lines[first]?.replace('-- Purpose: ', '') ?? ''];
  for (const line of lines.slice(first + 1)) {
    if (!line.startsWith('-- ') || line.startsWith('-- Backward-compatible')) break;
    purpose.push(line.slice(3));
  }
  return purpose.join(' ').trim();
}

function tablesOf({ up }: Migration): string[] {
  const body = up.replace(/--.*$/gm, '').replace(/\$\$[\s\S]*?\$\$/g, '');
  return [...new Set([...body.matchAll(TOUCHES)].map(([, name = '']) => name))].sort();
}

/** The migrations as a table for people: what each is for, whether the version before runs on it, what it touches. */
export function inventoryOf(migrations: readonly Migration[]): string {
  const rows = migrations.map(
    (migration) =>
      `| ${migration.version} | ${migration.name.replaceAll('_', ' ')} | ${purposeOf(migration)} | ${migration.backwardCompatible ? 'yes' : 'no'} | ${tablesOf(migration).join(', ')} |`,
  );
  return ['| no. | name | purpose | older version runs on it | touches |', '|---|---|---|---|---|', ...rows].join('\n');
}
