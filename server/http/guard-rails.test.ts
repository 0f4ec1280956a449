import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientAddress } from './client-address.ts';
import { sessionCookie } from './cookies.ts';
import { originAllowed } from './origin-guard.ts';
import { setSecurityHeaders } from './security-headers.ts';

const PUBLIC = 'https://books.example';
const settings = vi.hoisted(() => ({ MIZAN_PUBLIC_URL: '', MIZAN_ENV: '', MIZAN_TRUSTED_PROXIES: '' }));
vi.mock('#lib/env.ts', () => ({ env: () => settings }));

function configure(publicUrl = PUBLIC, environment = 'production', proxies = '') {
  Object.assign(settings, {
    MIZAN_PUBLIC_URL: publicUrl,
    MIZAN_ENV: environment,
    MIZAN_TRUSTED_PROXIES: proxies,
  });
}
afterEach(() => configure());
configure();

function request(method: string, headers: Record<string, string>, from = '10.0.0.9'): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  const made = new IncomingMessage(socket);
  made.method = method;
  Object.assign(made.headers, headers);
  return made;
}

function headersOf(development = false) {
  const response = new ServerResponse(request('GET', {}));
  const policy = setSecurityHeaders(response, development);
  return { policy, header: (name: string) => response.getHeader(name) };
}

describe('every answer', () => {
  it('lets no script run without its own nonce, frames nothing, and sends no address to another site', () => {
    const { header } = headersOf();
    const policy = String(header('content-security-policy'));
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
    expect(header('x-frame-options')).toBe('DENY');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('referrer-policy')).toBe('same-origin');
    expect(header('permissions-policy')).toContain('camera=()');
    expect(header('cross-origin-opener-policy')).toBe('same-origin');
    expect(headersOf().policy).not.toBe(headersOf().policy);
  });

  it('binds browsers to TLS where the product is served by it, and only there', () => {
    expect(headersOf().header('strict-transport-security')).toMatch(/max-age=31536000/);
    configure('http://localhost:3000', 'development');
    expect(headersOf().header('strict-transport-security')).toBeUndefined();
  });

  it('carries the session where no script and no other site reaches it', () => {
    const cookie = sessionCookie('a-token');
    expect(cookie).toMatch(/^__Host-mizan=a-token; Path=\/; HttpOnly; SameSite=Lax; Secure;/);
    configure('http://localhost:3000', 'development');
    expect(sessionCookie('a-token')).toMatch(/^mizan=a-token; Path=\/; HttpOnly; SameSite=Lax; Max-Age/);
  });
});

describe('a request that changes something', () => {
  const cookie = 'mizan=x';

  it.each([
    ['of this site', { 'sec-fetch-site': 'same-origin', cookie }],
    ['from the public address', { origin: PUBLIC, cookie }],
    ['of a script without a session', {}],
  ])('%s passes', (_who, headers) => {
    expect(originAllowed(request('POST', headers))).toBe(true);
  });

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example', cookie }],
    ['of a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://other.books.example', cookie }],
    ['of a sandboxed frame', { origin: 'null', cookie }],
    ['that hides where it comes from and brings a session', { cookie }],
    ['of another site that sends no origin', { 'sec-fetch-site': 'cross-site' }],
    ['that names its own host as origin, in production', { origin: 'http://localhost', host: 'localhost', cookie }],
    ['over http to an address served by TLS', { origin: 'http://books.example', cookie }],
  ])('%s is refused', (_who, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(originAllowed(request(method, headers)), method).toBe(false);
  });
});

describe('the address a failure is counted for', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7, 10.0.0.5' };

  it('is the socket’s: nobody chooses theirs by a header', () => {
    expect(clientAddress(request('POST', forwarded))).toBe('10.0.0.9');
  });

  it('is what a trusted proxy says, up to the first that is not trusted', () => {
    configure(PUBLIC, 'production', '10.0.0.9, 10.0.0.5');
    expect(clientAddress(request('POST', forwarded))).toBe('203.0.113.7');
    configure(PUBLIC, 'production', '10.0.0.9');
    expect(clientAddress(request('POST', forwarded))).toBe('10.0.0.5');
  });
});
