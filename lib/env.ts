import * as z from 'zod';

const schema = z.object({
  DATABASE_URL: z.url(),
  DATABASE_WORKER_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  MIZAN_PUBLIC_URL: z.url().optional(),
  /** Comma-separated addresses of proxies whose X-Forwarded-For is believed. */
  MIZAN_TRUSTED_PROXIES: z.string().default(''),
  MIZAN_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MIZAN_DATA_DIR: z.string().default('.data'),
  MIZAN_MIGRATION_CHECK: z.enum(['strict', 'skip', 'default']).default('default'),
  MIZAN_ALLOW_INSECURE_DEFAULTS: z.enum(['0', '1']).default('0'),
  /** Ed25519 private key (PEM) that signs audit checkpoints; without it one is made in the data directory. */
  MIZAN_AUDIT_KEY: z.string().optional(),
  MIZAN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = Omit<z.infer<typeof schema>, 'DATABASE_WORKER_URL' | 'MIZAN_PUBLIC_URL'> & {
  DATABASE_WORKER_URL: string;
  MIZAN_PUBLIC_URL: string;
};

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
  return {
    ...value,
    DATABASE_WORKER_URL: value.DATABASE_WORKER_URL ?? value.DATABASE_URL,
    MIZAN_PUBLIC_URL: value.MIZAN_PUBLIC_URL ?? `http://localhost:${value.PORT}`,
  };
}

let parsed: Env | undefined;

/** The environment of this process, validated at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
