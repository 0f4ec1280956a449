/** Fields a line may carry. Each holds an id, a name of ours or a count; none holds what somebody typed or sent. */
const ALLOWED = new Set([
  'requestId',
  'method',
  'path',
  'status',
  'ms',
  'port',
  'cron',
  'backup',
  'code',
  'mailId',
  'attempts',
  'retryAt',
  'eventId',
  'companyId',
  'job',
  'workerId',
]);

const CUT = '[cut]';
const TEXT_MAX = 300;

/** Ours, but with anything quoted, addressed or long and random taken out: that is where input and secrets stand in a message. */
export function cleanText(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, CUT)
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, CUT)
    .replace(/[^\s@]+@[^\s@]+/g, CUT)
    .replace(/(?![0-9a-f]{8}-[0-9a-f]{4}-)[\w+/=-]{24,}/gi, CUT)
    .slice(0, TEXT_MAX);
}

/** An address without what a caller wrote into it: words of ours and ids stay. */
export function cleanPath(path: string): string {
  return path
    .split('/')
    .map((part) =>
      /^([a-z][a-z-]{0,30}(\.[a-z]{1,8})?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/.test(part) ? part : '…',
    )
    .join('/');
}

/** The frames of a stack, without the message above them. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.]{1,63}$/.test(value) ? value : undefined;
}

/** What of an error helps to find it: its kind, its code, the rule it broke, where it was thrown. Never its details or parameters. */
function cleanError(error: unknown): unknown {
  if (!(error instanceof Error)) return CUT;
  const known: Record<string, unknown> = { ...error };
  return {
    type: error.constructor.name,
    message: cleanText(error.message),
    code: text(known['code']),
    constraint: text(known['constraint']),
    table: text(known['table']),
    routine: text(known['routine']),
    stack: framesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: cleanError(error.cause) }),
  };
}

function cleanValue(name: string, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return CUT;
  return name === 'path' ? cleanPath(value) : cleanText(value);
}

/** A line's fields: those that are listed, cleaned; of others the name alone. */
export function cleanFields(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      name === 'err' ? [name, cleanError(value)] : [name, ALLOWED.has(name) ? cleanValue(name, value) : CUT],
    );
  return Object.fromEntries(entries);
}
