import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { onError } from '@orpc/server';
import type { Problem } from '#contract/problem.ts';
import { problemFrom, toOrpcError } from '../api/problem.ts';
import type { RequestContext } from '../api/request-context.ts';
import { router } from '../api/router.ts';
import { isApiKeySecret } from '../auth/tokens.ts';
import { appPool } from '../db/pool.ts';
import { touchSession } from '../db/sessions.ts';
import { log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { inLocale, localeOf } from '../request-locale.ts';
import { clientAddress } from './client-address.ts';
import { readCookie, sessionCookie, sessionCookieName } from './cookies.ts';
import { originAllowed } from './origin-guard.ts';

const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

const handler = new OpenAPIHandler<RequestContext>(router, {
  interceptors: [
    async ({ context, next }) => {
      try {
        return await next();
      } catch (error) {
        const unread = error instanceof SyntaxError && !context.bodyRead;
        throw toOrpcError(unread ? new Refusal('malformed_request') : error, context.requestId);
      }
    },
    onError(() => undefined),
  ],
  customErrorResponseBodyEncoder: (error) => error.data,
});

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function bearerOf(request: IncomingMessage): string | undefined {
  return header(request, 'authorization')?.match(/^Bearer (\S{20,200})$/)?.[1];
}

export function contextOf(request: IncomingMessage, response: ServerResponse, requestId: string): RequestContext {
  const bearer = bearerOf(request);
  const apiKey = bearer !== undefined && isApiKeySecret(bearer) ? bearer : undefined;
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    requestId,
    // Who sends a key is judged by the key alone: a cookie sent along gives it nothing.
    sessionToken: apiKey ? undefined : readCookie(request.headers.cookie, sessionCookieName()),
    apiKey,
    companyParam:
      header(request, 'x-company-id') ??
      (request.method === 'GET' ? (url.searchParams.get('company') ?? undefined) : undefined),
    idempotencyKey: header(request, 'idempotency-key'),
    periodPermit: header(request, 'x-period-permit'),
    deviceId: header(request, 'x-device-id'),
    deviceToken: apiKey ? undefined : bearer,
    address: clientAddress(request),
    userAgent: request.headers['user-agent'],
    setSessionToken: (token) => response.setHeader('Set-Cookie', sessionCookie(token)),
  };
}

export function sendProblem(response: ServerResponse, problem: Problem) {
  response.statusCode = problem.status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}

function refuseEarly(request: IncomingMessage): Refusal | undefined {
  // No site can make a browser send this header: a key needs no Origin.
  const byKey = isApiKeySecret(bearerOf(request) ?? '');
  if (!byKey && !originAllowed(request)) return new Refusal('origin_refused');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > BODY_LIMIT_BYTES) return new Refusal('payload_too_large', { params: { limit: '8 MB' } });
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && !/^application\/json\b/.test(header(request, 'content-type') ?? ''))
    return new Refusal('unsupported_media_type');
  return undefined;
}

/** A refusal's body is a problem, and its media type says so; the handler itself only knows JSON. */
function markProblems(response: ServerResponse) {
  const writeHead: (status: number, headers?: OutgoingHttpHeaders) => ServerResponse =
    response.writeHead.bind(response);
  response.writeHead = (status: number, first?: unknown, second?: unknown) => {
    const given = (typeof first === 'object' ? first : second) as OutgoingHttpHeaders | undefined;
    return writeHead(status, status >= 400 ? { ...given, 'content-type': 'application/problem+json' } : given);
  };
}

/** Answers /api/* in the language the request asks for. */
export function handleApi(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
  return inLocale(localeOf(request.headers['accept-language']), () => answer(request, response, requestId));
}

/** Guard, oRPC, one error body, one log line. Streams and polling do not count as activity. */
async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
  const started = performance.now();
  const context = contextOf(request, response, requestId);
  response.setHeader('Cache-Control', 'no-store');
  try {
    const early = refuseEarly(request);
    if (early) throw early;
    markProblems(response);
    const { matched } = await handler.handle(request, response, { context });
    if (!matched) throw new Refusal('not_found');
    const session = await context.recognised;
    if (session && header(request, 'x-mizan-polling') === undefined)
      await touchSession(appPool(), session, context.address);
  } catch (error) {
    if (!response.headersSent) sendProblem(response, problemFrom(error, requestId));
    else response.destroy();
  }
  const path = (request.url ?? '').split('?')[0];
  log().info(
    {
      requestId,
      method: request.method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    },
    'request',
  );
}
