import pino from 'pino';
import { env } from '#lib/env.ts';
import { cleanFields, cleanText } from './log-fields.ts';

const LOGGER = Symbol.for('mizan.logger');

/**
 * One JSON object a line. What may be logged is listed, field by field, in log-fields.ts; everything else is cut before it is written,
 * so that no caller can log a secret or a person's words by mistake.
 */
export function makeLogger(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: cleanFields },
    // Cleaned already: pino's own would put back what was taken out.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod([fields, text, ...rest], method) {
        if (typeof fields === 'string') return method.apply(this, [cleanText(fields)]);
        return method.apply(this, typeof text === 'string' ? [fields, cleanText(text)] : [fields, text, ...rest]);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

export function log(): pino.Logger {
  const holder = globalThis as typeof globalThis & { [LOGGER]?: pino.Logger };
  holder[LOGGER] ??= makeLogger(env().MIZAN_LOG_LEVEL);
  return holder[LOGGER];
}

/** For tests: where the lines of this process go from now on. */
export function logTo(logger: pino.Logger): void {
  const holder = globalThis as typeof globalThis & { [LOGGER]?: pino.Logger };
  holder[LOGGER] = logger;
}
