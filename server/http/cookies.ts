import { env } from '#lib/env.ts';

/** __Host- binds the cookie to this host over TLS; plain http on localhost cannot have it. */
export function sessionCookieName(): string {
  return env().MIZAN_PUBLIC_URL.startsWith('https:') ? '__Host-mizan' : 'mizan';
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

export function sessionCookie(token: string | null): string {
  const secure = env().MIZAN_PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
  const life = token === null ? '; Max-Age=0' : `; Max-Age=${14 * 86_400}`;
  return `${sessionCookieName()}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`;
}
