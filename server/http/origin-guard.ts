import type { IncomingMessage } from 'node:http';
import { env } from '#lib/env.ts';

/**
 * A state-changing request must come from this site: same-origin by Sec-Fetch-Site, or an Origin equal to the public address or
 * to the host asked. A caller without a cookie (a till, a script) sends neither header and has no session to ride on.
 */
export function originAllowed(request: IncomingMessage): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return true;
  const { origin, host } = request.headers;
  if (origin === undefined) return site === undefined && request.headers.cookie === undefined;
  if (origin === new URL(env().MIZAN_PUBLIC_URL).origin) return true;
  return (
    env().MIZAN_ENV !== 'production' &&
    host !== undefined &&
    origin === `http://${host}` &&
    /^(localhost|127\.0\.0\.1)(:|$)/.test(host)
  );
}
