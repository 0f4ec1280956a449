import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STEP_UP_CLASSES, type StepUpClass } from '#domain/access/step-up.ts';
import { newId } from '#lib/ids.ts';
import { newToken } from '#server/auth/tokens.ts';
import type { TestDatabase } from './database.ts';

export interface TestApi {
  address: string;
  /** A session as signing in makes one, with every proof fresh unless said otherwise; its cookie. */
  signIn(personId: string, fresh?: readonly StepUpClass[]): Promise<{ sessionId: string; cookie: string }>;
  stop(): Promise<void>;
}

/** The API of the real handlers on a test's database. */
export async function startApi(database: TestDatabase): Promise<TestApi> {
  process.env['DATABASE_URL'] = database.appUrl;
  process.env['MIZAN_LOG_LEVEL'] = 'silent';
  const { handleApi } = await import('#server/http/api-handler.ts');
  const { answerRaw } = await import('#server/http/raw-route.ts');
  const { findRawRoute } = await import('#server/http/raw-routes.ts');
  const server = createServer((request, response) => {
    const raw = findRawRoute(request.method, request.url?.split('?')[0] ?? '/');
    void (raw ? answerRaw(raw, request, response, newId()) : handleApi(request, response, newId()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async signIn(personId, fresh = STEP_UP_CLASSES) {
      const { token, hash } = newToken();
      const sessionId = newId();
      await database.app.query(
        "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
        [sessionId, personId, hash],
      );
      for (const stepUp of fresh)
        await database.app.query(
          "select set_config('app.actor_id', $1, true), credentials.step_up($2, $3, $4, 'password')",
          [personId, sessionId, stepUp, hash],
        );
      return { sessionId, cookie: `mizan=${token}` };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      const { closePools } = await import('#server/db/pool.ts');
      await closePools();
    },
  };
}
