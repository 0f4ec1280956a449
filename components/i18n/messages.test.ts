import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '#domain/enums.ts';
import { messagesOf } from './messages.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every message by its path. */
function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

interface Argument {
  name: string;
  type: string;
  /** The cases of a plural or a select. */
  cases: string[];
}

/** The arguments of an ICU message, nested ones too. No message of ours quotes a brace. */
function argumentsOf(message: string): Argument[] {
  const found: Argument[] = [];
  let at = 0;
  const until = (stops: string) => {
    const from = at;
    while (at < message.length && !stops.includes(message[at] ?? '')) at += 1;
    return message.slice(from, at).trim();
  };
  const text = () => {
    for (until('{}'); message[at] === '{'; until('{}')) {
      at += 1;
      argument();
      at += 1;
    }
  };
  const argument = () => {
    const name = until(',}');
    if (message[at] === '}') {
      found.push({ name, type: 'value', cases: [] });
      return;
    }
    at += 1;
    const type = until(',}');
    const cases: string[] = [];
    if (message[at] === ',' && /^(plural|select|selectordinal)$/.test(type)) {
      at += 1;
      for (let selector = until('{}'); message[at] === '{'; selector = until('{}')) {
        cases.push(selector);
        at += 1;
        text();
        at += 1;
      }
    } else until('}');
    found.push({ name, type, cases });
  };
  text();
  if (at !== message.length) throw new Error(`braces do not pair: ${message}`);
  return found;
}

const english = flatten(messagesOf('en'));
const arabic = flatten(messagesOf('ar'));
const signature = (message: string) =>
  [...new Set(argumentsOf(message).map(({ name, type }) => `${name}:${type}`))].sort();

describe('the words of the product', () => {
  it('are there in both languages, key by key, and none is empty', () => {
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
    for (const messages of [english, arabic])
      expect([...messages].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it('take the same arguments of the same kind in both', () => {
    const different = [...english]
      .map(([key, message]) => ({ key, en: signature(message), ar: signature(arabic.get(key) ?? '') }))
      .filter(({ en, ar }) => en.join() !== ar.join());
    expect(different).toEqual([]);
  });

  it.each([
    ['en', english, ['one', 'other']],
    ['ar', arabic, ['one', 'two', 'few', 'other']],
  ] as const)('in %s count in every form the language has, each once', (_locale, messages, forms) => {
    for (const [key, message] of messages)
      for (const { type, cases } of argumentsOf(message).filter((argument) => argument.type === 'plural')) {
        expect(cases, `${key} (${type})`).toEqual(expect.arrayContaining([...forms]));
        expect(new Set(cases).size, key).toBe(cases.length);
      }
  });

  it.each(LOCALES)('in %s form a sentence with any count', (locale) => {
    const errors: unknown[] = [];
    const translate = createTranslator({
      locale,
      messages: messagesOf(locale),
      timeZone: 'Asia/Beirut',
      onError: (error) => errors.push(error),
    }) as unknown as (key: string, values: Record<string, number>) => string;
    for (const [key, message] of flatten(messagesOf(locale)))
      for (const count of [0, 1, 2, 3, 11, 100]) {
        const values = Object.fromEntries(argumentsOf(message).map(({ name }) => [name, count]));
        expect(translate(key, values), key).not.toMatch(/[{}]|undefined/);
      }
    expect(errors).toEqual([]);
  });

  it('in Arabic are Arabic, but for names that have no translation', () => {
    const untranslated = [...arabic].filter(([, message]) => {
      const words = message.replaceAll(/\{[^}]*\}/g, '').replaceAll(/Idempotency-Key|Node\.js|PostgreSQL/g, '');
      return /[a-z]{3}/.test(words) && !/[\u0600-\u06ff]/.test(message);
    });
    expect(untranslated).toEqual([]);
  });
});

describe('the check of the words', () => {
  it.each([
    ['{count, plural, one {One {thing}} other {# {thing}s}}', ['count:plural', 'thing:value']],
    ['{name} and {name}', ['name:value']],
    ['{when, date, short}', ['when:date']],
    ['{kind, select, a {Cash} other {Card}}', ['kind:select']],
    ['no argument', []],
  ])('reads %s', (message, expected) => {
    expect(signature(message)).toEqual(expected);
  });

  it('refuses braces that do not pair', () => {
    expect(() => argumentsOf('{count, plural, one {x} other {y}')).toThrow('do not pair');
    expect(() => argumentsOf('all } done')).toThrow('do not pair');
  });
});
