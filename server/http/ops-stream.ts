import type { IncomingMessage, ServerResponse } from 'node:http';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { requireMember } from '../api/endpoint.ts';
import { problemFrom } from '../api/problem.ts';
import { log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { cutStreams, openStreams, type Stream } from '../streams.ts';
import { contextOf, sendProblem } from './api-handler.ts';

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
export async function handleOpsStream(request: IncomingMessage, response: ServerResponse, requestId: string) {
  try {
    const member = await requireMember(contextOf(request, response, requestId));
    if (!member.can('ops.view')) throw new Refusal('not_allowed', { params: { permission: 'ops.view' } });
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
  } catch (error) {
    sendProblem(response, problemFrom(error, requestId));
  }
}

export function closeStreams() {
  for (const stream of openStreams()) stream.response.end();
}
