// The schema gate: files in order, manifest true, a fresh database equal to the snapshot, up → down → up the same, types current.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startEmbedded } from '#db/embedded/launcher.ts';
import { readMigrations } from '#db/migrate/files.ts';
import { compareManifest, type Manifest } from '#db/migrate/manifest.ts';
import { checkRoundTrip } from '#db/migrate/round-trip.ts';
import { asAdmin, clusterUrl, makeEmptyDatabase, TEST_DATA_DIR } from '#db/testing/cluster.ts';

const NAME = 'mizan_tcheck';

async function main() {
  const problems: string[] = [];
  const migrations = readMigrations();
  const snapshot = readFileSync('db/schema.snapshot.txt', 'utf8');
  const manifest = JSON.parse(readFileSync('db/migrations/manifest.json', 'utf8')) as Manifest;
  problems.push(...compareManifest(manifest, migrations, snapshot));

  const database = await startEmbedded({ dataDir: TEST_DATA_DIR, durable: false });
  try {
    await asAdmin(async (client) => {
      await client.query(`drop database if exists ${NAME} with (force)`);
      await makeEmptyDatabase(client, NAME);
    });
    const owner = clusterUrl('owner', NAME);
    problems.push(...(await checkRoundTrip(owner, migrations, snapshot)));
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
