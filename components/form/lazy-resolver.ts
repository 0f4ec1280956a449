import type { FieldValues, Resolver } from 'react-hook-form';
import type { ZodType } from 'zod';
import type { Locale } from '#domain/enums.ts';

function readerLocale(): Locale {
  return typeof document !== 'undefined' && document.documentElement.lang === 'ar' ? 'ar' : 'en';
}

/** Checks a form against its wire schema; the schema and zod load when a form is first checked, not with the page. */
export function lazyResolver<Values extends FieldValues>(load: () => Promise<ZodType>): Resolver<Values> {
  return async (values) => {
    const checked = (await load()).safeParse(values);
    if (checked.success) return { values, errors: {} };
    const { fieldSentence } = await import('#contract/field-sentences.ts');
    const errors: Record<string, unknown> = {};
    for (const issue of checked.error.issues) {
      let at: Record<string, unknown> = errors;
      issue.path.forEach((part, index) => {
        const key = String(part);
        const next = issue.path[index + 1];
        // The form moves the errors of its lines with the lines, and only knows them as an array.
        if (next === undefined) at[key] ??= { type: issue.code, message: fieldSentence(issue.message, readerLocale()) };
        else {
          at[key] ??= typeof next === 'number' ? [] : {};
          at = at[key] as Record<string, unknown>;
        }
      });
    }
    return { values: {}, errors } as Awaited<ReturnType<Resolver<Values>>>;
  };
}
