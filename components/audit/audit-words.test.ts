import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '../i18n/messages.ts';

const snapshot = readFileSync('db/schema.snapshot.txt', 'utf8');
const migrations = readdirSync('db/migrations')
  .filter((name) => name.endsWith('.up.sql'))
  .map((name) => readFileSync(`db/migrations/${name}`, 'utf8'))
  .join('\n');

const audited = [...snapshot.matchAll(/TRIGGER \w+_audit_insert AFTER INSERT ON public\.(\w+)/g)].map(
  ([, table]) => table ?? '',
);
/** Acts written down beside what the tables say: audit_act(company, thing, key, act, …), and those of factors. */
const acts = [
  ...[...migrations.matchAll(/audit_act\([^,]+, '\w+', (?:coalesce\([^)]*\)|(?!coalesce)[^',]+), '(\w+)'/g)].map(
    ([, act]) => act ?? '',
  ),
  ...[...migrations.matchAll(/factors_changed\(v_actor, '(\w+)'/g)].map(([, act]) => act ?? ''),
];

describe.each(['en', 'ar'] as const)('the audit log and the security feed in %s', (locale) => {
  const { things, acts: words } = messagesOf(locale).audit;

  it('have a name for every thing that is audited', () => {
    expect(audited.length).toBeGreaterThan(40);
    expect(audited.filter((table) => !Object.hasOwn(things, table))).toEqual([]);
  });

  it('have a word for every act, those of second factors among them', () => {
    expect(acts).toEqual(expect.arrayContaining(['totp_enrolled', 'passkey_removed', 'factors_reset', 'step_up']));
    expect(acts.filter((act) => !Object.hasOwn(words, act))).toEqual([]);
  });
});
