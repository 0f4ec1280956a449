import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { factorKeys } from './auth/factor-keys.ts';
import { closePools } from './db/pool.ts';
import { handleApi } from './http/api-handler.ts';
import { closeStreams } from './http/ops-stream.ts';
import { answerRaw } from './http/raw-route.ts';
import { findRawRoute } from './http/raw-routes.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { log } from './log.ts';
import { warnUnknownVariables } from './warn-unknown-variables.ts';

const STOP_LIMIT_MS = 20_000;
const development = process.argv.includes('--dev');
const port = env().PORT;

// Set before Next loads: it decides its own mode by it, whatever MIZAN_ENV says about the installation.
const app = next({ dev: development, port, hostname: 'localhost' });
const handleNext = app.getRequestHandler();

function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[0-9a-f-]{8,64}$/i.test(given) ? given : newId();
}

async function handle(request: IncomingMessage, response: ServerResponse) {
  const requestId = requestIdOf(request);
  response.setHeader('X-Request-Id', requestId);
  const policy = setSecurityHeaders(response, development);
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const raw = findRawRoute(request.method, path);
  if (raw) return answerRaw(raw, request, response, requestId);
  if (path.startsWith('/api/')) return handleApi(request, response, requestId);
  // Next reads the nonce from the request's policy; the request id travels to the in-process client the same way.
  request.headers['content-security-policy'] = policy;
  request.headers['x-request-id'] = requestId;
  request.headers['x-mizan-address'] = request.url;
  return handleNext(request, response);
}

async function main() {
  // A server that could not open what authenticators share with it does not start.
  factorKeys();
  warnUnknownVariables();
  await app.prepare();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log().error({ err: error }, 'request failed outside its handler');
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  if (development) server.on('upgrade', app.getUpgradeHandler());
  server.listen(port, () => log().info({ port }, 'web is listening'));

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    closeStreams();
    server.closeIdleConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await app.close();
    await closePools();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

main().catch((error: unknown) => {
  log().fatal({ err: error }, 'web did not start');
  process.exit(1);
});
