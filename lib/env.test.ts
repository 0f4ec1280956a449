import { describe, expect, it } from 'vitest';
import { parseEnv, unknownVariables } from './env.ts';

const APP = 'postgres://mizan_app:kV3x-9qTzR@127.0.0.1:5432/mizan';

describe('the environment', () => {
  it('needs one address and fills in the rest', () => {
    expect(parseEnv({ DATABASE_URL: APP })).toMatchObject({
      DATABASE_WORKER_URL: APP,
      MIZAN_ENV: 'development',
      MIZAN_PUBLIC_URL: 'http://localhost:3000',
      PORT: 3000,
      MIZAN_DATA_DIR: '.data',
      MIZAN_ALLOW_INSECURE_DEFAULTS: '0',
    });
    expect(parseEnv({ DATABASE_URL: APP, PORT: '4100' }).MIZAN_PUBLIC_URL).toBe('http://localhost:4100');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseEnv({ DATABASE_URL: APP, PORT: '', MIZAN_LOG_LEVEL: '' })).toMatchObject({
      PORT: 3000,
      MIZAN_LOG_LEVEL: 'info',
    });
  });

  it('knows nothing of variables that are not ours', () => {
    expect(Object.keys(parseEnv({ DATABASE_URL: APP, PATH: '/bin', AWS_SECRET: 'x' }))).not.toContain('AWS_SECRET');
  });

  it.each([
    ['no address at all', {}, 'DATABASE_URL'],
    ['an address that is none', { DATABASE_URL: 'localhost/mizan' }, 'DATABASE_URL'],
    ['an address without its scheme', { DATABASE_URL: 'localhost:5432/mizan' }, 'DATABASE_URL'],
    ['the address of another database', { DATABASE_URL: 'mysql://root@db/mizan' }, 'DATABASE_URL'],
    [
      'a worker’s address of another kind',
      { DATABASE_URL: APP, DATABASE_WORKER_URL: 'https://db' },
      'DATABASE_WORKER_URL',
    ],
    [
      'a public address that is a script',
      { DATABASE_URL: APP, MIZAN_PUBLIC_URL: 'javascript:alert(1)' },
      'MIZAN_PUBLIC_URL',
    ],
    ['a port beyond the last', { DATABASE_URL: APP, PORT: '70000' }, 'PORT'],
    ['a port in words', { DATABASE_URL: APP, PORT: 'http' }, 'PORT'],
    ['a stage nobody knows', { DATABASE_URL: APP, MIZAN_ENV: 'prod' }, 'MIZAN_ENV'],
    ['a level nobody knows', { DATABASE_URL: APP, MIZAN_LOG_LEVEL: 'loud' }, 'MIZAN_LOG_LEVEL'],
    ['a check nobody knows', { DATABASE_URL: APP, MIZAN_MIGRATION_CHECK: 'off' }, 'MIZAN_MIGRATION_CHECK'],
    ['a public address that is none', { DATABASE_URL: APP, MIZAN_PUBLIC_URL: 'books' }, 'MIZAN_PUBLIC_URL'],
    [
      'a half-meant allowance',
      { DATABASE_URL: APP, MIZAN_ALLOW_INSECURE_DEFAULTS: 'yes' },
      'MIZAN_ALLOW_INSECURE_DEFAULTS',
    ],
  ])('is refused with %s, by the name of the variable', (_name, source, variable) => {
    expect(() => parseEnv(source)).toThrow(new RegExp(`^The environment is not usable:\\n${variable}: `));
  });

  it('names all that is wrong at once', () => {
    expect(() => parseEnv({ PORT: '0', MIZAN_ENV: 'prod' })).toThrow(/DATABASE_URL: [^\n]+\nPORT: [^\n]+\nMIZAN_ENV: /);
  });

  it('says what is wrong without saying the secret', () => {
    const refusal = () => parseEnv({ DATABASE_URL: 'not-an-address:hunter2' });
    expect(refusal).toThrow('DATABASE_URL');
    expect(refusal).not.toThrow('hunter2');
  });

  it('of production is refused with insecure defaults', () => {
    const production = { DATABASE_URL: APP, MIZAN_ENV: 'production', MIZAN_PUBLIC_URL: 'https://books.example' };
    expect(parseEnv(production).MIZAN_ENV).toBe('production');
    expect(() => parseEnv({ ...production, MIZAN_ALLOW_INSECURE_DEFAULTS: '1' })).toThrow(
      'MIZAN_ALLOW_INSECURE_DEFAULTS is refused with MIZAN_ENV=production',
    );
  });

  it.each(['mizan_app', 'postgres', 'Password', 'changeme', 'mizan'])(
    'of production is refused with the default password %s, by the name of the variable',
    (password) => {
      const owner = `postgresql://mizan_app:${password}@db/mizan`;
      const source = { DATABASE_URL: APP, DATABASE_OWNER_URL: owner, MIZAN_PUBLIC_URL: 'https://books.example' };
      expect(() => parseEnv({ ...source, MIZAN_ENV: 'production' })).toThrow(
        /default password in DATABASE_OWNER_URL: /,
      );
      expect(parseEnv(source).DATABASE_OWNER_URL).toBe(owner);
    },
  );

  it('of production is refused when it skips the check of the schema, or is public without TLS', () => {
    const source = { DATABASE_URL: APP, MIZAN_ENV: 'production', MIZAN_PUBLIC_URL: 'https://books.example' };
    expect(() => parseEnv({ ...source, MIZAN_MIGRATION_CHECK: 'skip' })).toThrow(
      'MIZAN_MIGRATION_CHECK=skip is refused',
    );
    expect(() => parseEnv({ ...source, MIZAN_PUBLIC_URL: 'http://books.example' })).toThrow('without TLS');
    expect(parseEnv({ ...source, MIZAN_PUBLIC_URL: 'http://localhost:3000' }).MIZAN_ENV).toBe('production');
  });

  it('warns of variables that look like ours and mean nothing', () => {
    expect(
      unknownVariables({
        MIZAN_PUBLIC_URI: 'x',
        MIZAN_ENV: 'test',
        MIZAN_DEMO: '1',
        DATABASE_URI: 'x',
        MIZAN_BACKUP: '1',
      }),
    ).toEqual(['MIZAN_BACKUP', 'MIZAN_PUBLIC_URI']);
  });

  it('of production may leave the password to the system', () => {
    const source = { DATABASE_URL: 'postgres://mizan_app@db/mizan', MIZAN_ENV: 'production' };
    expect(parseEnv(source).DATABASE_URL).toBe(source.DATABASE_URL);
  });
});
