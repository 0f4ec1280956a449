import { JOURNAL_SOURCES } from '#domain/enums.ts';
import type { Words } from './words.ts';

/** What an entry came from, in words: its kind and number. */
export function sourceName(words: Words, source: { documentType: string; documentNumber: string | null }): string {
  const kind = JOURNAL_SOURCES.find((candidate) => candidate === source.documentType);
  return [kind ? words.documents[kind] : source.documentType, source.documentNumber].filter(Boolean).join(' ');
}
