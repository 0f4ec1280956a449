import { AwsClient } from 'aws4fetch';
import type { AttachmentStore } from './store.ts';

/** What a store answered when it should have said yes; its body may hold names, so only the status is told. */
class StoreError extends Error {
  constructor(act: string, status: number) {
    super(`the attachment store answered ${status} to ${act}`);
  }
}

function textOf(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
}

/** A bucket of any S3-compatible store, in path style. */
export class S3Store implements AttachmentStore {
  readonly #client: AwsClient;
  readonly #bucket: string;

  constructor(client: AwsClient, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** https://key:secret@host/bucket?region=eu-central-1; http:// for a store on the same machine. */
  static of(address: string): S3Store {
    const url = new URL(address);
    const client = new AwsClient({
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
      service: 's3',
      region: url.searchParams.get('region') ?? 'us-east-1',
      retries: 3,
    });
    return new S3Store(client, `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const answer = await this.#client.fetch(`${this.#bucket}/${key}`, { method: 'PUT', body: new Uint8Array(bytes) });
    if (!answer.ok) throw new StoreError('put', answer.status);
  }

  async get(key: string): Promise<Buffer | undefined> {
    const answer = await this.#client.fetch(`${this.#bucket}/${key}`);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new StoreError('get', answer.status);
    return Buffer.from(await answer.arrayBuffer());
  }

  async remove(key: string): Promise<void> {
    const answer = await this.#client.fetch(`${this.#bucket}/${key}`, { method: 'DELETE' });
    if (!answer.ok && answer.status !== 404) throw new StoreError('delete', answer.status);
  }

  async list(prefix: string): Promise<{ key: string; at: Date }[]> {
    const found: { key: string; at: Date }[] = [];
    let after: string | undefined;
    do {
      const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}/` });
      if (after) query.set('continuation-token', after);
      const answer = await this.#client.fetch(`${this.#bucket}?${query.toString()}`);
      if (!answer.ok) throw new StoreError('list', answer.status);
      const xml = await answer.text();
      for (const [, item = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
        const key = textOf(item, 'Key');
        if (key) found.push({ key, at: new Date(textOf(item, 'LastModified') ?? 0) });
      }
      after = textOf(xml, 'NextContinuationToken');
    } while (after);
    return found;
  }
}
