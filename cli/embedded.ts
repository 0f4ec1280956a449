import { startEmbedded } from '#db/embedded/launcher.ts';

// Keeps the embedded database in the foreground; the parent reads the addresses from the first line.
const starting = startEmbedded({
  dataDir: process.env['MIZAN_DATA_DIR'] ?? '.data',
  durable: process.env['MIZAN_DATABASE_DURABLE'] !== '0',
});
let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  // Asked to stop while it starts: a server that is up is a server that can be put down in order.
  await (await starting).stop();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('disconnect', stop);
process.stdout.write(`${JSON.stringify((await starting).urls)}\n`);
setInterval(() => undefined, 60_000);
