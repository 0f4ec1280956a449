import * as z from 'zod';

// A bare `localhost:5432/mizan` is an address too, of the scheme `localhost`: the scheme is asked for.
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' });
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });

/** What backups need: read by the worker with everything else, and by commands that start the embedded server themselves. */
export const backupVariables = z.object({
  DATABASE_OWNER_URL: databaseUrl.optional(),
  /** A login that may act as mizan_backup, where the worker should not hold the owner's. */
  DATABASE_BACKUP_URL: databaseUrl.optional(),
  MIZAN_DATA_DIR: z.string().default('.data'),
  /** A bucket, https://key:secret@host/bucket?region=…, for the bytes of attachments; without it they lie in the data directory. */
  MIZAN_ATTACHMENTS_URL: webUrl.optional(),
  MIZAN_BACKUP_DIR: z.string().optional(),
  MIZAN_BACKUP_KEY: z.string().optional(),
  MIZAN_BACKUP_KEEP: z
    .string()
    .regex(/^\s*\d{1,4}[hdw]\s*(,\s*\d{1,4}[hdw]\s*)*$/, { error: 'is written like 24h,7d,5w' })
    .default('24h,7d,5w'),
});
export type BackupVariables = z.infer<typeof backupVariables>;

const schema = backupVariables.extend({
  DATABASE_URL: databaseUrl,
  DATABASE_WORKER_URL: databaseUrl.optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  MIZAN_PUBLIC_URL: webUrl.optional(),
  /** Comma-separated addresses of proxies whose X-Forwarded-For is believed. */
  MIZAN_TRUSTED_PROXIES: z.string().default(''),
  MIZAN_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MIZAN_BACKUP_ALARM_DAYS: z.coerce.number().positive().max(3650).default(1),
  MIZAN_DRILL_ALARM_DAYS: z.coerce.number().positive().max(3650).default(14),
  MIZAN_MIGRATION_CHECK: z.enum(['strict', 'skip', 'default']).default('default'),
  MIZAN_ALLOW_INSECURE_DEFAULTS: z.enum(['0', '1']).default('0'),
  /** Ed25519 private key (PEM) that signs audit checkpoints; without it one is made in the data directory. */
  MIZAN_AUDIT_KEY: z.string().optional(),
  /** Keys (32 bytes, base64, newest first) that seal authenticator secrets; without them one is made in the data directory. */
  MIZAN_FACTOR_KEYS: z.string().optional(),
  /** Where mail is handed over, with its account; with it goes MIZAN_MAIL_FROM. Without both, links are handed over by people. */
  MIZAN_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  MIZAN_MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^([^<>@]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, {
      error: 'must be an address like books@example.com or Books <books@example.com>',
    })
    .optional(),
  /** Signs links to attachments; the same on every machine that serves. Without it one is made in the data directory. */
  MIZAN_LINK_KEY: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  MIZAN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = Omit<z.infer<typeof schema>, 'DATABASE_WORKER_URL' | 'MIZAN_PUBLIC_URL'> & {
  DATABASE_WORKER_URL: string;
  MIZAN_PUBLIC_URL: string;
};

/** Passwords everybody tries first. */
const DEFAULT_PASSWORDS = ['admin', 'changeme', 'mizan', 'password', 'postgres', 'secret'];

function hasDefaultPassword(url: string): boolean {
  const { username, password } = new URL(url);
  const plain = decodeURIComponent(password);
  return DEFAULT_PASSWORDS.includes(plain.toLowerCase()) || (plain !== '' && plain === decodeURIComponent(username));
}

/** Over TLS, or never on a wire. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Read by what starts, builds and tests the product, not by the product. */
const OF_THE_SCRIPTS = [
  'MIZAN_BUILD_DIR',
  'MIZAN_DATABASE_DURABLE',
  'MIZAN_DEMO',
  'MIZAN_DIST_DIR',
  'MIZAN_E2E_PORT',
  'MIZAN_TEST_DATA_DIR',
];

/** Variables that look like ours and mean nothing: a misspelt one would else be obeyed by nobody and missed by nobody. */
export function unknownVariables(source: Record<string, string | undefined>): string[] {
  const known = new Set([...Object.keys(schema.shape), ...OF_THE_SCRIPTS]);
  return Object.keys(source)
    .filter((name) => name.startsWith('MIZAN_') && !known.has(name))
    .sort();
}

/** Parses a process environment once, naming every variable that is wrong. Throws an Error with one line a variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  if (value.MIZAN_ENV === 'production' && value.MIZAN_ALLOW_INSECURE_DEFAULTS === '1') {
    throw new Error('MIZAN_ALLOW_INSECURE_DEFAULTS is refused with MIZAN_ENV=production.');
  }
  if (value.MIZAN_ENV === 'production') {
    if (value.MIZAN_MIGRATION_CHECK === 'skip')
      throw new Error('MIZAN_MIGRATION_CHECK=skip is refused with MIZAN_ENV=production.');
    if (value.MIZAN_PUBLIC_URL && !isPrivate(value.MIZAN_PUBLIC_URL))
      throw new Error(
        'MIZAN_ENV=production refuses a MIZAN_PUBLIC_URL without TLS: cookies would travel in the clear.',
      );
    const names = ['DATABASE_URL', 'DATABASE_WORKER_URL', 'DATABASE_OWNER_URL', 'DATABASE_BACKUP_URL'] as const;
    const bad = names.filter((name) => value[name] !== undefined && hasDefaultPassword(value[name]));
    if (bad.length > 0)
      throw new Error(
        `MIZAN_ENV=production refuses the default password in ${bad.join(', ')}: give the role one of its own.`,
      );
  }
  if ((value.MIZAN_SMTP_URL === undefined) !== (value.MIZAN_MAIL_FROM === undefined))
    throw new Error('MIZAN_SMTP_URL and MIZAN_MAIL_FROM go together: set both, or neither.');
  return {
    ...value,
    DATABASE_WORKER_URL: value.DATABASE_WORKER_URL ?? value.DATABASE_URL,
    MIZAN_PUBLIC_URL: value.MIZAN_PUBLIC_URL ?? `http://localhost:${value.PORT}`,
  };
}

let parsed: Env | undefined;

/** Whether mail can be sent; otherwise people hand links over. */
export function mailConfigured(): boolean {
  return env().MIZAN_SMTP_URL !== undefined;
}

/** The environment of this process, validated at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
