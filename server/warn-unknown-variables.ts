import { unknownVariables } from '#lib/env.ts';
import { log } from './log.ts';

/** Said once at start, in web and worker. */
export function warnUnknownVariables(): void {
  for (const variable of unknownVariables(process.env))
    log().warn({ variable }, 'this variable means nothing here: see the configuration in README.md');
}
