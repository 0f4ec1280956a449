import { APP_VERSION } from '#lib/version.ts';
import type { BackupSettings } from './installation.ts';
import type { Manifest } from './manifest.ts';
import type { Keep } from './retention.ts';
import { type Recording, recorded } from './runs.ts';
import { takeBackup } from './take.ts';

export interface BackupRun {
  settings: Pick<BackupSettings, 'folder' | 'key' | 'store'> & { keep: Keep | undefined };
  backupUrl: string;
  /** Where the run is recorded: the owner's or the worker's connection. */
  recordUrl: string;
  origin: Recording['origin'];
  signal?: AbortSignal;
}

/** Takes one backup, removes those that nothing keeps, and records how it went. */
export async function runBackup({ settings, backupUrl, recordUrl, origin, signal }: BackupRun): Promise<Manifest> {
  let taken: Manifest | undefined;
  await recorded(recordUrl, { kind: 'backup', origin, appVersion: APP_VERSION }, async () => {
    const { folder, key, keep, store } = settings;
    taken = await takeBackup({
      url: backupUrl,
      folder,
      key,
      store,
      ...(keep ? { keep } : {}),
      appVersion: APP_VERSION,
      ...(signal ? { signal } : {}),
    });
    return { backupName: taken.name, backupAt: taken.createdAt };
  });
  if (!taken) throw new Error('a recorded backup has a manifest');
  return taken;
}
