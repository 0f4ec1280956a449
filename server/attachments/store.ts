import { type BackupVariables, backupVariables } from '#lib/env.ts';
import { DirectoryStore } from './directory-store.ts';
import { S3Store } from './s3-store.ts';

/** Where bytes lie, under a key that tells their content: the company, and the digest. */
export interface AttachmentStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  remove(key: string): Promise<void>;
  /** Everything under a prefix, with when it was last written. */
  list(prefix: string): Promise<{ key: string; at: Date }[]>;
}

export function objectKey(companyId: string, sha256: string): string {
  return `${companyId}/${sha256}`;
}

/** The store of the configuration: a bucket where MIZAN_ATTACHMENTS_URL names one, else a folder of the data directory. */
export function openStore({ MIZAN_ATTACHMENTS_URL, MIZAN_DATA_DIR }: BackupVariables): AttachmentStore {
  return MIZAN_ATTACHMENTS_URL ? S3Store.of(MIZAN_ATTACHMENTS_URL) : DirectoryStore.in(MIZAN_DATA_DIR);
}

let shared: AttachmentStore | undefined;

/** The store of this process. */
export function attachmentStore(): AttachmentStore {
  shared ??= openStore(backupVariables.parse(process.env));
  return shared;
}
