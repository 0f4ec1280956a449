// The schema gate: files in order, manifest true, a fresh database equal to the snapshot, up → down → up the same, types current.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startEmbedded } from '#db/embedded/launcher.ts';
import { readMigrations } from '#db/migrate/files.ts';
import { migrateDown, migrateUp } from '#db/migrate/runner.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase, TEST_DATA_DIR } from '#db/testing/cluster.ts';
import { catalogueHash, readCatalogue } from '#server/db/catalogue.ts';

const NAME = 'mizan_tcheck';

async function catalogue(): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl('owner', NAME) });
  await client.connect();
  try {
    return await readCatalogue(client);
  } finally {
    await client.end();
  }
}

function firstDifference(a: string, b: string): string {
  const [left, right] = [new Set(a.split('\n')), new Set(b.split('\n'))];
  const gone = [...left]
    .filter((line) => !right.has(line))
    .slice(0, 5)
    .map((line) => `- ${line}`);
  const added = [...right]
    .filter((line) => !left.has(line))
    .slice(0, 5)
    .map((line) => `+ ${line}`);
  return [...gone, ...added].join('\n');
}

async function main() {
  const problems: string[] = [];
  const migrations = readMigrations();
  const snapshot = readFileSync('db/schema.snapshot.txt', 'utf8');
  const manifest = JSON.parse(readFileSync('db/migrations/manifest.json', 'utf8')) as {
    catalogue: string;
    migrations: { version: string; checksum: string }[];
  };
  for (const migration of migrations) {
    const listed = manifest.migrations.find((row) => row.version === migration.version);
    if (listed?.checksum !== migration.checksum)
      problems.push(
        `${migration.version}_${migration.name} is not what the manifest says: run npm run db:manifest before it is applied anywhere`,
      );
  }
  if (manifest.migrations.length !== migrations.length)
    problems.push('the manifest lists other migrations than the folder holds');
  if (manifest.catalogue !== catalogueHash(snapshot))
    problems.push('the manifest does not know this snapshot: run npm run db:manifest');

  const database = await startEmbedded({ dataDir: TEST_DATA_DIR, durable: false });
  try {
    await asAdmin(async (client) => {
      await client.query(`drop database if exists ${NAME} with (force)`);
      await makeEmptyDatabase(client, NAME);
    });
    const owner = clusterUrl('owner', NAME);
    await migrateUp(owner, migrations);
    const fresh = await catalogue();
    if (fresh !== snapshot)
      problems.push(`a fresh database is not the snapshot (npm run db:snapshot):\n${firstDifference(snapshot, fresh)}`);
    await migrateDown(owner, migrations, migrations.length);
    await migrateUp(owner, migrations);
    const again = await catalogue();
    if (again !== fresh) problems.push(`up, down and up again is another schema:\n${firstDifference(fresh, again)}`);
    const types = spawnSync('npm', ['run', '-s', 'db:types', '--', '--verify'], {
      env: { ...process.env, DATABASE_OWNER_URL: owner },
      encoding: 'utf8',
    });
    if (types.status !== 0)
      problems.push(
        `server/db/generated.ts is not of this schema: run npm run db:types\n${types.stdout}${types.stderr}`,
      );
  } finally {
    await database.stop();
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(problems.length > 0 ? 1 : 0);
}

await main();
