import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '../log.ts';
import { cutStreams, openStreams, type Stream } from '../streams.ts';
import type { MemberRoute } from './raw-route.ts';

const BEAT_MS = 5000;
let listener: Promise<pg.Client> | undefined;

function write(stream: Stream, event: string) {
  stream.response.write(`event: ${event}\ndata: ${JSON.stringify({ at: new Date().toISOString() })}\n\n`);
}

/** One connection listens for the whole process: a revocation cuts its stream, a change in a company tells its streams. */
async function listen(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'mizan streams' });
  await client.connect();
  client.on('error', (error) => {
    log().warn({ err: error }, 'stream listener lost');
    listener = undefined;
    // Without the listener a revocation would not cut a stream: close them, browsers open new ones.
    closeStreams();
  });
  client.on('notification', ({ channel, payload }) => {
    if (channel === 'session_revoked' && payload) cutStreams([payload]);
    for (const stream of openStreams()) {
      if (channel === 'ops_changed' && payload === stream.companyId) write(stream, 'changed');
    }
  });
  await client.query('listen session_revoked; listen ops_changed');
  return client;
}

setInterval(() => {
  for (const stream of openStreams()) write(stream, 'beat');
}, BEAT_MS).unref();

/** Server-sent events for the Ops page: `changed` when something did, `beat` otherwise. Ends with its session. */
export const opsStreamRoute: MemberRoute = {
  path: '/api/ops/stream',
  access: 'ops.view',
  answer: async ({ member, response }) => {
    listener ??= listen();
    await listener;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    });
    const stream: Stream = { response, sessionId: member.session.session_id, companyId: member.company.companyId };
    openStreams().add(stream);
    response.on('close', () => openStreams().delete(stream));
    write(stream, 'changed');
  },
};

export function closeStreams() {
  for (const stream of openStreams()) stream.response.end();
}
