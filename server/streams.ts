import type { ServerResponse } from 'node:http';

export interface Stream {
  response: ServerResponse;
  sessionId: string;
  companyId: string;
}

// Next bundles parts of server/ a second time in the same process; one symbol keeps one set.
const STREAMS = Symbol.for('mizan.streams');

/** The open event streams of this process. */
export function openStreams(): Set<Stream> {
  const holder = globalThis as typeof globalThis & { [STREAMS]?: Set<Stream> };
  holder[STREAMS] ??= new Set();
  return holder[STREAMS];
}

/** Ends the streams of these sessions in this process; other processes hear of it from the database. Returns how many. */
export function cutStreams(sessionIds: readonly string[]): number {
  const doomed = [...openStreams()].filter((stream) => sessionIds.includes(stream.sessionId));
  for (const stream of doomed) {
    openStreams().delete(stream);
    stream.response.end();
  }
  return doomed.length;
}
