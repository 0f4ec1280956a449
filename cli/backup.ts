import { openInstallation } from '#db/backup/installation.ts';
import { runBackup } from '#db/backup/run-backup.ts';

// npm run backup: one backup, now, of the server of DATABASE_OWNER_URL or of the embedded one.
async function main() {
  const started = Date.now();
  const installation = await openInstallation(process.env);
  try {
    const { backupUrl, ownerUrl } = installation;
    const manifest = await runBackup({ settings: installation, backupUrl, recordUrl: ownerUrl, origin: 'command' });
    const rows = manifest.tables.reduce((sum, table) => sum + Number(table.rows), 0);
    const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
    process.stdout.write(
      `${installation.folder}/${manifest.name}\n${manifest.tables.length} tables, ${rows} rows, ${(bytes / 1024).toFixed(0)} KiB sealed with key ${manifest.key} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
    );
  } finally {
    await installation.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
