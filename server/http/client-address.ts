import type { IncomingMessage } from 'node:http';
import { env } from '#lib/env.ts';

/** The caller's address: of the socket, or as told by a trusted proxy (the last address no trusted proxy stands for). */
export function clientAddress(request: IncomingMessage): string | null {
  const socket = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? null;
  const trusted = env()
    .MIZAN_TRUSTED_PROXIES.split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const forwarded = request.headers['x-forwarded-for'];
  if (socket === null || !trusted.includes(socket) || typeof forwarded !== 'string') return socket;
  const hops = forwarded.split(',').map((part) => part.trim());
  return hops.reverse().find((hop) => !trusted.includes(hop)) ?? socket;
}
