import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findProblems, readMachine } from './preflight.mjs';

const GOOD = { nodeVersion: 'v22.4.0', wantedNode: '20.19', freeBytes: 5_000_000_000, lockPresent: true, env: {} };
const PRODUCTION = {
  MIZAN_ENV: 'production',
  DATABASE_URL: 'postgres://mizan_app:secret@db/mizan',
  MIZAN_PUBLIC_URL: 'https://books.example',
};

describe('the look at the machine', () => {
  it('finds nothing wrong with a machine that will do, in production too', () => {
    expect(findProblems(GOOD)).toEqual([]);
    expect(findProblems({ ...GOOD, env: PRODUCTION })).toEqual([]);
  });

  it.each([
    ['v20.18.3', true],
    ['v18.20.0', true],
    ['v20.19.0', false],
    ['v20.20.1', false],
    ['v100.0.0', false],
  ])('of Node %s: too old is %s', (nodeVersion, refused) => {
    expect(findProblems({ ...GOOD, nodeVersion }).length).toBe(refused ? 1 : 0);
  });

  it.each([
    ['a full disk', { freeBytes: 120_000_000 }, 'Only 120 MB are free here'],
    ['no lock file', { lockPresent: false }, 'package-lock.json is missing'],
    ['production without a database', { env: { ...PRODUCTION, DATABASE_URL: undefined } }, 'without DATABASE_URL'],
    ['production without TLS', { env: { ...PRODUCTION, MIZAN_PUBLIC_URL: 'http://books.example' } }, 'with https'],
    ['production without an address', { env: { ...PRODUCTION, MIZAN_PUBLIC_URL: undefined } }, 'with https'],
    ['production with demo data', { env: { ...PRODUCTION, MIZAN_DEMO: '1' } }, 'refuses demo data'],
    [
      'production with insecure defaults',
      { env: { ...PRODUCTION, MIZAN_ALLOW_INSECURE_DEFAULTS: '1' } },
      'refuses MIZAN_ALLOW_INSECURE_DEFAULTS',
    ],
  ])('names %s in a sentence', (_name, change, sentence) => {
    expect(findProblems({ ...GOOD, ...change })).toEqual([expect.stringContaining(sentence)]);
  });

  it('names everything at once', () => {
    const bad = {
      nodeVersion: 'v12.0.0',
      wantedNode: '20.19',
      freeBytes: 0,
      lockPresent: false,
      env: { MIZAN_ENV: 'production' },
    };
    expect(findProblems(bad)).toHaveLength(5);
  });

  it('reads this machine, and wants the Node the packages want', () => {
    const machine = readMachine();
    expect(machine.freeBytes).toBeGreaterThan(0);
    expect(machine.lockPresent).toBe(true);
    expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toContain(machine.wantedNode.split('.')[0]);
  });
});
