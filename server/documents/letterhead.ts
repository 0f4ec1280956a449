import type { Locale } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import type { CompanySettings } from '../db/companies.ts';
import { tell, type Words, wordsOf } from '../words/words.ts';
import type { Paper, PaperWord } from './paper.ts';

/** How documents of a company speak: its leading language and, where it has one, the second beside it. */
export interface Speech {
  settings: CompanySettings;
  locale: Locale;
  words: Words;
  /** A word in both languages. */
  both(choose: (words: Words) => string): PaperWord;
}

export function speechOf(settings: CompanySettings): Speech {
  const [locale = 'en', other] = settings.document_languages;
  const words = wordsOf(locale);
  return {
    settings,
    locale,
    words,
    both: (choose) => ({ main: choose(words), ...(other ? { also: choose(wordsOf(other)) } : {}) }),
  };
}

/** One language alone: a report speaks its reader's. */
export function speechIn(settings: CompanySettings, locale: Locale): Speech {
  const words = wordsOf(locale);
  return { settings, locale, words, both: (choose) => ({ main: choose(words) }) };
}

type Particulars = Pick<Paper, 'date' | 'title' | 'number' | 'blocks'> &
  Partial<Pick<Paper, 'watermark' | 'status' | 'subtitle' | 'landscape'>>;

/** A business date as the layout takes it. */
export function paperDay(date: string): Paper['date'] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** The company's head and foot around what is particular to one document. */
export function onLetterhead({ settings, locale, words }: Speech, particulars: Particulars): Paper {
  const named = { name: settings.name, nameAr: settings.name_ar };
  const leading = nameIn(locale, named);
  const other = leading === settings.name ? settings.name_ar : settings.name;
  const { title, number } = particulars;
  return {
    watermark: null,
    status: null,
    subtitle: [],
    landscape: false,
    ...particulars,
    name: [title.main, number].filter(Boolean).join(' '),
    lang: locale,
    direction: locale === 'ar' ? 'rtl' : 'ltr',
    footer: [leading, title.main, number].filter(Boolean).join(' · '),
    company: {
      name: leading,
      alsoName: other,
      lines: [
        settings.address,
        settings.tax_number ? tell(words.paper.taxNumber, { number: settings.tax_number }) : null,
      ].filter((line): line is string => line !== null),
    },
  };
}
