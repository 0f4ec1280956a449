import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { env } from '#lib/env.ts';

const FIXED: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Sets the usual headers and a content security policy with a fresh nonce, which Next puts on its own scripts. */
export function setSecurityHeaders(response: ServerResponse, development: boolean): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Inline style attributes carry computed geometry (virtual rows); scripts never run inline.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  for (const [name, value] of Object.entries(FIXED)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', policy);
  if (env().MIZAN_PUBLIC_URL.startsWith('https:'))
    response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  return policy;
}
