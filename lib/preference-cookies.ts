/** Kept in cookies, so that the server draws the first page right and no script has to run before it. */
export const PREFERENCE_COOKIES = { locale: 'mizan_locale', theme: 'mizan_theme', density: 'mizan_density' } as const;
