import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '#lib/ids.ts';
import type { TestDatabase } from './database.ts';

export interface ApiAnswer {
  status: number;
  body: { code?: string; params?: Record<string, unknown>; [key: string]: unknown };
  /** The session cookie the answer set, as a request sends it. */
  cookie: string | undefined;
}

export interface ApiServer {
  call(
    method: string,
    path: string,
    options?: { cookie?: string | undefined; company?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<ApiAnswer>;
  stop(): Promise<void>;
}

/** The API over HTTP on a test database, as a browser of the same site calls it. */
export async function startApi(database: TestDatabase): Promise<ApiServer> {
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['MIZAN_LOG_LEVEL'] ??= 'silent';
  const { handleApi } = await import('#server/http/api-handler.ts');
  const { closePools } = await import('#server/db/pool.ts');
  const server = createServer((request, response) => void handleApi(request, response, newId()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async call(method, path, { cookie, company, body, headers = {} } = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(company ? { 'x-company-id': company } : {}),
          ...(cookie ? { cookie } : {}),
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
      return {
        status: answer.status,
        body: (await answer.json()) as ApiAnswer['body'],
        cookie: answer.headers.get('set-cookie')?.split(';')[0],
      };
    },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await closePools();
    },
  };
}
