import { describe, expect, it } from 'vitest';
import { problemFrom } from './api/problem.ts';
import { Refusal } from './refusal.ts';
import { inLocale, localeOf } from './request-locale.ts';

describe('the language of a refusal', () => {
  it('is the first of ours that the request names, English otherwise', () => {
    expect(localeOf('ar-LB,en;q=0.8')).toBe('ar');
    expect(localeOf('fr, ar;q=0.5, en;q=0.4')).toBe('ar');
    expect(localeOf('*')).toBe('en');
    expect(localeOf(undefined)).toBe('en');
  });

  it('is that of the request it refuses, and English where nobody reads along', async () => {
    const refuse = async () => problemFrom(new Refusal('code_taken', { field: 'code' }), 'r');
    expect(await inLocale('ar', refuse)).toMatchObject({
      code: 'code_taken',
      message: 'هذا الرمز مأخوذ. اختر غيره.',
      fields: [{ path: 'code', message: 'هذا الرمز مأخوذ. اختر غيره.' }],
    });
    expect((await refuse()).message).toBe('This code is taken. Choose another.');
  });

  it('never mixes two requests that run side by side', async () => {
    const wait = async () => {
      await new Promise((done) => setImmediate(done));
      return new Refusal('busy').message;
    };
    const [arabic, english] = await Promise.all([inLocale('ar', wait), inLocale('en', wait)]);
    expect(arabic).not.toBe(english);
    expect(english).toContain('Try again');
  });
});
