import type { Locale } from '#domain/enums.ts';

/** A word in the leading language and, where the company prints in two, the other beside it. */
export interface PaperWord {
  main: string;
  also?: string;
}

export interface PaperColumn {
  label: PaperWord;
  numeric: boolean;
  /** Share of what is left; null is as wide as its content. */
  width: number | null;
}

export type PaperBlock =
  | { kind: 'facts'; facts: readonly { label: PaperWord; lines: readonly { text: string; strong: boolean }[] }[] }
  | {
      kind: 'table';
      /** Points. */
      size: number;
      columns: readonly PaperColumn[];
      rows: readonly { cells: readonly string[]; strong: boolean }[];
    }
  | {
      kind: 'totals';
      columns: readonly string[];
      rows: readonly { label: PaperWord; cells: readonly string[]; strong: boolean }[];
    }
  | { kind: 'note'; label: PaperWord | null; text: string }
  | { kind: 'signatures'; labels: readonly PaperWord[] };

/**
 * A document as it is laid out by paper.typ: every text is shown as it stands, whatever it contains. A document kind is one
 * function that makes one of these.
 */
export interface Paper {
  /** Of the file, in its properties. */
  name: string;
  lang: Locale;
  direction: 'ltr' | 'rtl';
  landscape: boolean;
  /** The document's own day: the same document makes the same file. */
  date: { year: number; month: number; day: number };
  watermark: string | null;
  title: PaperWord;
  number: string | null;
  status: string | null;
  subtitle: readonly string[];
  footer: string;
  company: { name: string; alsoName: string | null; lines: readonly string[] };
  blocks: readonly PaperBlock[];
}
