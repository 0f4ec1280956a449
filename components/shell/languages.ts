/** Each language in its own words. */
export const LANGUAGES = { en: 'English', ar: 'العربية' } as const;
