import path from 'node:path';
import { parseArgs } from 'node:util';
import { openInstallation } from '#db/backup/installation.ts';
import { listBackups } from '#db/backup/manifest.ts';
import { BackupRefusal } from '#db/backup/refusal.ts';
import { restoreBackup } from '#db/backup/restore.ts';
import { recorded } from '#db/backup/runs.ts';
import { APP_VERSION } from '#lib/version.ts';

const USAGE = `npm run restore -- <backup folder> | newest [--replace <database>]
Fills the empty database of DATABASE_OWNER_URL, or of the embedded server. --replace names a database whose data is lost.`;

async function restore(which: string, replace: string | undefined) {
  const started = Date.now();
  const installation = await openInstallation(process.env, { makeKey: false });
  try {
    const { folder: backups, key, ownerUrl, store } = installation;
    const [newest] = listBackups(backups);
    if (which === 'newest' && !newest) throw new BackupRefusal('no_backup', { folder: backups });
    const folder = which === 'newest' ? path.join(backups, newest ?? '') : path.resolve(which);
    const manifest = await restoreBackup({ ownerUrl, folder, key, replace, store });
    await recorded(ownerUrl, { kind: 'restore', origin: 'command', appVersion: APP_VERSION }, async () => ({
      backupName: manifest.name,
      backupAt: manifest.createdAt,
    }));
    process.stdout.write(
      `${manifest.name} is restored and checked: ${manifest.tables.length} tables, schema and trial balances equal, in ${((Date.now() - started) / 1000).toFixed(1)} s. Everybody signs in again.\n`,
    );
  } finally {
    await installation.close();
  }
}

async function main() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { replace: { type: 'string' } } });
  const [which] = positionals;
  if (which) return restore(which, values.replace);
  process.stdout.write(`${USAGE}\n`);
  process.exitCode = 2;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
