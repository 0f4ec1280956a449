import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AttachmentStore } from './store.ts';

/** A folder: each object a file, written whole or not at all. */
export class DirectoryStore implements AttachmentStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The attachments of a data directory. */
  static in(dataDir: string): DirectoryStore {
    return new DirectoryStore(path.resolve(dataDir, 'attachments'));
  }

  #at(key: string): string {
    if (!/^[0-9a-f-]{36}\/[0-9a-f]{64}$/.test(key)) throw new Error('an object key is a company and a digest');
    return path.join(this.#root, key);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = this.#at(key);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
    await rename(unfinished, file);
  }

  async get(key: string): Promise<Buffer | undefined> {
    const file = this.#at(key);
    return existsSync(file) ? readFile(file) : undefined;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#at(key), { force: true });
  }

  async list(prefix: string): Promise<{ key: string; at: Date }[]> {
    const folder = path.join(this.#root, prefix);
    if (!existsSync(folder)) return [];
    const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
    return Promise.all(
      names.map(async (name) => ({ key: `${prefix}/${name}`, at: (await stat(path.join(folder, name))).mtime })),
    );
  }
}
