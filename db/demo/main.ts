import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { installationIsEmpty } from '#server/commands/people-of-installation.ts';
import { closePools } from '#server/db/pool.ts';
import { tellStory } from './story.ts';

/** Fills an empty installation with the demo. Does nothing to one that holds anything. */
async function main() {
  if (env().MIZAN_ENV === 'production') throw new Error('MIZAN_ENV=production refuses demo data.');
  const owner = new pg.Client({ connectionString: env().DATABASE_OWNER_URL });
  await owner.connect();
  try {
    const folder = env().MIZAN_DATA_DIR;
    const unfinished = path.join(folder, 'demo-unfinished');
    if (!(await installationIsEmpty(owner))) {
      if (existsSync(unfinished))
        throw new Error(
          `The demo was interrupted while it was made: empty the database (${folder}), then start again.`,
        );
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, '');
    const signIns = await tellStory(owner, new Date());
    writeFileSync(path.join(folder, 'demo-sign-ins.json'), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
    rmSync(unfinished);
    process.stdout.write('The demo companies are ready.\n');
  } finally {
    await owner.end();
    await closePools();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
