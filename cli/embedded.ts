import { startEmbedded } from '#db/embedded/launcher.ts';

// Keeps the embedded database in the foreground; the parent reads the addresses from the first line.
const database = await startEmbedded({
  dataDir: process.env['MIZAN_DATA_DIR'] ?? '.data',
  durable: process.env['MIZAN_DATABASE_DURABLE'] !== '0',
});
process.stdout.write(`${JSON.stringify(database.urls)}\n`);
let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await database.stop();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('disconnect', stop);
setInterval(() => undefined, 60_000);
