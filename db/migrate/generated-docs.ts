import { readFileSync, writeFileSync } from 'node:fs';
import { readMigrations } from './files.ts';
import { grantsReport } from './grants-report.ts';
import { inventoryOf } from './inventory.ts';

const BEGIN = '<!-- generated: npm run docs:generate -->';
const END = '<!-- end of what is generated -->';

/** Documents with a part that is made from the files: the rest is written by hand. */
const GENERATED: Record<string, () => string> = {
  'docs/migrations.md': () => inventoryOf(readMigrations()),
  'docs/roles.md': () => grantsReport(readFileSync('db/schema.snapshot.txt', 'utf8')),
};

/** Each document as it should be, by its path. */
export function generatedDocs(): Map<string, string> {
  return new Map(
    Object.entries(GENERATED).map(([file, make]) => {
      const text = readFileSync(file, 'utf8');
      const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
      if (begin < 0 || end < begin) throw new Error(`${file} has no place for what is generated`);
      return [file, `${text.slice(0, begin + BEGIN.length)}\n\n${make()}\n\n${text.slice(end)}`];
    }),
  );
}

export function writeGeneratedDocs(): void {
  for (const [file, text] of generatedDocs()) writeFileSync(file, text);
}
