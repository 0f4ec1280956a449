import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { closureParams } from '#domain/periods/closure.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import { ARABIC_FIELD_SENTENCES, fieldSentence } from './field-sentences.ts';
import { quantity } from './fields.ts';
import { sentenceOf } from './sentence.ts';
import { ARABIC_SENTENCES } from './sentences-ar.ts';

const paramsOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the sentences of refusals', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('%s says the same in both languages', (code) => {
    const params = (sentence: string) => [...new Set(paramsOf(sentence))];
    expect(params(ARABIC_SENTENCES[code])).toEqual(params(ERROR_CODES[code].message));
    expect(ARABIC_SENTENCES[code]).toMatch(/[\u0600-\u06ff]/);
  });

  it('translate the words of the code among their params, and leave names and figures', () => {
    expect(sentenceOf('period_missing', { area: 'sales', date: '2026-05-31' }, 'ar')).toBe(
      'لا توجد فترة المبيعات تشمل \u20662026-05-31\u2069. اطلب من محاسب إنشاءها.',
    );
    expect(sentenceOf('not_allowed', { permission: 'See costs' }, 'ar')).toContain('عرض التكاليف');
    expect(sentenceOf('member_active', { name: 'Rana' }, 'ar')).toBe('Rana نشط أصلًا.');
    expect(sentenceOf('member_active', { name: 'Rana' })).toBe('Rana is active already.');
    const unfit = { area: 'sales', period: '2026-05', why: 'ended' };
    expect(sentenceOf('period_permit_unfit', unfit)).toContain('sales in 2026-05: it was ended.');
    expect(sentenceOf('period_permit_unfit', unfit, 'ar')).not.toMatch(/[a-z]/);
  });

  it.each([
    [1, 'in 1 second.', 'بعد ثانية.'],
    [64, 'in 64 seconds.', 'بعد 64 ثانية.'],
    [900, 'in 15 minutes.', 'بعد 15 دقيقة.'],
  ])('say a wait of %d seconds as people do', (seconds, en, ar) => {
    expect(sentenceOf('sign_in_throttled', { seconds })).toContain(en);
    expect(sentenceOf('sign_in_throttled', { seconds }, 'ar')).toContain(ar);
  });
});

describe('the sentence of a closed period', () => {
  it.each(['soft', 'hard', 'sealed'] as const)('has no English word in Arabic when it is %s', (state) => {
    const params = closureParams({
      area: 'sales',
      code: '2026-05',
      state,
      by: 'ريما',
      reason: 'أُغلق',
      date: '2026-05-03',
    });
    const sentence = sentenceOf('period_locked', params, 'ar');
    expect(sentence).not.toMatch(/[a-z{]/i);
    expect(sentence).toContain('ريما');
  });
});

describe('the sentences of fields', () => {
  it('are all translated where the contract says them itself', () => {
    const said = readdirSync('contract', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('sentences'))
      .flatMap((file) => [...readFileSync(`contract/${file}`, 'utf8').matchAll(/error: '([^']+)'/g)])
      .map(([, sentence = '']) => sentence);
    expect(said.length).toBeGreaterThan(30);
    expect([...new Set(said)].filter((sentence) => !(sentence in ARABIC_FIELD_SENTENCES))).toEqual([]);
  });

  it.each([
    [z.string(), undefined, 'is required'],
    [z.string().min(3), 'a', 'is too short'],
    [z.string().max(3), 'abcd', 'is too long'],
    [z.enum(['a', 'b']), 'c', 'is not one of the choices'],
    [z.number(), 'a', 'has the wrong form'],
    [quantity, '0', 'must be more than zero'],
  ])('say what to do where the schema library speaks in types', (schema, value, sentence) => {
    const message = schema.safeParse(value).error?.issues[0]?.message ?? '';
    expect(fieldSentence(message, 'en')).toBe(sentence);
    expect(fieldSentence(message, 'ar')).toMatch(/^[\u0600-\u06ff ]+$/);
  });

  it('keep the number of decimals', () => {
    const message = quantity.safeParse('1.23456').error?.issues[0]?.message ?? '';
    expect(fieldSentence(message, 'ar')).toContain('4');
  });
});
