import { LOCALES, type Locale } from '#domain/enums.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['compact', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Preferences {
  locale: Locale;
  theme: Theme;
  density: Density;
}

/** Kept in cookies, so that the server draws the first page right and no script has to run before it. */
export const PREFERENCE_COOKIES = { locale: 'mizan_locale', theme: 'mizan_theme', density: 'mizan_density' } as const;

export function readPreferences(read: (cookie: string) => string | undefined): Preferences {
  return {
    locale: LOCALES.find((locale) => locale === read(PREFERENCE_COOKIES.locale)) ?? 'en',
    theme: THEMES.find((theme) => theme === read(PREFERENCE_COOKIES.theme)) ?? 'system',
    density: DENSITIES.find((density) => density === read(PREFERENCE_COOKIES.density)) ?? 'compact',
  };
}
