import { statfs } from 'node:fs/promises';
import type { HealthGrade } from '#contract/health.ts';
import { env } from '#lib/env.ts';

export interface Disk {
  totalBytes: number;
  freeBytes: number;
}

const FREE_WARNING = 0.1;
const FREE_FAILING = 0.03;

/** Of the data directory; of the working directory where the database is elsewhere and no data directory was made. */
export async function readDisk(): Promise<Disk> {
  const { blocks, bavail, bsize } = await statfs(env().MIZAN_DATA_DIR).catch(() => statfs('.'));
  return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
}

/** A warning below a tenth free, failing below three hundredths. */
export function diskGrade({ totalBytes, freeBytes }: Disk): HealthGrade {
  const free = freeBytes / Math.max(1, totalBytes);
  return free < FREE_FAILING ? 'failing' : free < FREE_WARNING ? 'warning' : 'ok';
}
