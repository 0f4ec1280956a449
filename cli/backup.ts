import path from 'node:path';
import { parseArgs } from 'node:util';
import { openInstallation } from '#db/backup/installation.ts';
import { runBackup } from '#db/backup/run-backup.ts';

/** One backup, now, of the server of DATABASE_OWNER_URL or of the embedded one; with --to it lies there, and nothing removes it. */
async function main() {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const started = Date.now();
  const installation = await openInstallation(process.env, { makeKey: true });
  try {
    const { backupUrl, ownerUrl } = installation;
    const settings = values.to ? { ...installation, folder: path.resolve(values.to), keep: undefined } : installation;
    const manifest = await runBackup({ settings, backupUrl, recordUrl: ownerUrl, origin: 'command' });
    const rows = manifest.tables.reduce((sum, table) => sum + Number(table.rows), 0);
    const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
    process.stdout.write(
      `${settings.folder}/${manifest.name}\n${manifest.tables.length} tables, ${rows} rows, ${(bytes / 1024).toFixed(0)} KiB sealed with key ${manifest.key} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
    );
  } finally {
    await installation.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
