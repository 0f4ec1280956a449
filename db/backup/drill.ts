import { rmSync } from 'node:fs';
import path from 'node:path';
import { APP_VERSION } from '#lib/version.ts';
import { DirectoryStore } from '#server/attachments/directory-store.ts';
import { startEmbedded } from '../embedded/launcher.ts';
import type { BackupSettings } from './installation.ts';
import { listBackups, type Manifest } from './manifest.ts';
import { type Proof, proveRestored } from './prove.ts';
import { BackupRefusal } from './refusal.ts';
import { restoreBackup } from './restore.ts';
import { type Recording, type RunFacts, recorded } from './runs.ts';

export interface DrillResult extends Proof {
  backup: string;
  tables: number;
  rows: number;
  seconds: { cluster: number; restore: number; proof: number };
}

export interface DrillOptions extends Pick<BackupSettings, 'folder' | 'key' | 'dataDir'> {
  /** Where the run is recorded: the owner's or the worker's connection. */
  recordUrl: string;
  origin: Recording['origin'];
  signal?: AbortSignal;
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;

interface Rehearsal {
  manifest: Manifest;
  proof: Proof;
  seconds: DrillResult['seconds'];
}

/** A new machine as far as the database goes: a cluster of its own, made for this drill and removed after it. */
async function rehearse(folder: string, key: Buffer, dataDir: string, signal?: AbortSignal): Promise<Rehearsal> {
  rmSync(dataDir, { recursive: true, force: true });
  const started = Date.now();
  const cluster = await startEmbedded({ dataDir });
  try {
    const up = Date.now();
    const manifest = await restoreBackup({
      ownerUrl: cluster.urls.owner,
      folder,
      key,
      // Every object is opened and compared, in a folder that goes with the cluster.
      store: new DirectoryStore(path.join(dataDir, 'attachments')),
      signal,
    });
    const restored = Date.now();
    signal?.throwIfAborted();
    const proof = await proveRestored(cluster.urls);
    return {
      manifest,
      proof,
      seconds: {
        cluster: seconds(up - started),
        restore: seconds(restored - up),
        proof: seconds(Date.now() - restored),
      },
    };
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * Restores the newest backup into a fresh embedded cluster, proves it there and records the result in the running installation.
 * RPO is the age of that backup now; RTO the time from nothing to a sale posted on the restored books.
 */
export function runDrill({
  folder: backups,
  key,
  dataDir,
  recordUrl,
  origin,
  signal,
}: DrillOptions): Promise<RunFacts & { result: DrillResult; rpoSeconds: number; rtoSeconds: number }> {
  return recorded(recordUrl, { kind: 'drill', origin, appVersion: APP_VERSION }, async (about) => {
    const started = Date.now();
    const [newest] = listBackups(backups);
    if (!newest) throw new BackupRefusal('no_backup', { folder: backups });
    about.backupName = newest;
    const {
      manifest,
      proof,
      seconds: took,
    } = await rehearse(path.join(backups, newest), key, path.join(dataDir, 'drill'), signal);
    const rows = manifest.tables.reduce((total, table) => total + Number(table.rows), 0);
    return {
      backupName: manifest.name,
      backupAt: manifest.createdAt,
      rpoSeconds: Math.max(0, Math.round((started - Date.parse(manifest.createdAt)) / 1000)),
      rtoSeconds: Math.round(took.cluster + took.restore + took.proof),
      result: { backup: manifest.name, tables: manifest.tables.length, rows, ...proof, seconds: took },
    };
  });
}
