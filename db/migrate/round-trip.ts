import pg from 'pg';
import { readCatalogue } from '#server/db/catalogue.ts';
import type { Migration } from './files.ts';
import { migrateDown, migrateUp } from './runner.ts';

async function catalogueOf(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await readCatalogue(client);
  } finally {
    await client.end();
  }
}

function firstDifferences(a: string, b: string): string {
  const [left, right] = [new Set(a.split('\n')), new Set(b.split('\n'))];
  const gone = [...left].filter((line) => !right.has(line)).map((line) => `- ${line}`);
  const added = [...right].filter((line) => !left.has(line)).map((line) => `+ ${line}`);
  return [...gone.slice(0, 5), ...added.slice(0, 5)].join('\n');
}

/** Takes an empty database up, down and up again. Says how a fresh one differs from the snapshot, and the second from the first. */
export async function checkRoundTrip(
  ownerUrl: string,
  migrations: readonly Migration[],
  snapshot: string,
): Promise<string[]> {
  const problems: string[] = [];
  await migrateUp(ownerUrl, migrations);
  const fresh = await catalogueOf(ownerUrl);
  if (fresh !== snapshot)
    problems.push(`a fresh database is not the snapshot (npm run db:snapshot):\n${firstDifferences(snapshot, fresh)}`);
  await migrateDown(ownerUrl, migrations, migrations.length);
  await migrateUp(ownerUrl, migrations);
  const again = await catalogueOf(ownerUrl);
  if (again !== fresh) problems.push(`up, down and up again is another schema:\n${firstDifferences(fresh, again)}`);
  return problems;
}
