import type { Locale } from '#domain/enums.ts';
import { arabic } from './ar.ts';
import { english } from './en.ts';

type Told<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Told<T[Key]> };

/** The same words in every language: a missing one does not compile. */
export type Words = Told<typeof english>;

const WORDS: Record<Locale, Words> = { en: english, ar: arabic };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

/** A sentence with its {places} filled. */
export function tell(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
