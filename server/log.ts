import pino from 'pino';
import { env } from '#lib/env.ts';

const LOGGER = Symbol.for('mizan.logger');

/** One JSON object a line. What could hold a secret or a person's words is cut by path, whoever logs it. */
export function log(): pino.Logger {
  const holder = globalThis as typeof globalThis & { [LOGGER]?: pino.Logger };
  holder[LOGGER] ??= pino({
    level: env().MIZAN_LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.password', '*.token', '*.cookie', '*.authorization', 'headers', 'payload', '*.payload'],
      censor: '[cut]',
    },
  });
  return holder[LOGGER];
}
