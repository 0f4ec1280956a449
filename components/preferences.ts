import { DENSITIES, type Density, LOCALES, type Locale, THEMES, type Theme } from '#domain/enums.ts';
import { PREFERENCE_COOKIES } from '#lib/preference-cookies.ts';

export interface Preferences {
  locale: Locale;
  theme: Theme;
  density: Density;
}

export function readPreferences(read: (cookie: string) => string | undefined): Preferences {
  return {
    locale: LOCALES.find((locale) => locale === read(PREFERENCE_COOKIES.locale)) ?? 'en',
    theme: THEMES.find((theme) => theme === read(PREFERENCE_COOKIES.theme)) ?? 'system',
    density: DENSITIES.find((density) => density === read(PREFERENCE_COOKIES.density)) ?? 'compact',
  };
}

const YEAR_SECONDS = 31_536_000;

/** Mirrors what the server keeps with the person; what they never chose stays as it is. */
export function mirrorPreferences(preferences: { [P in keyof Preferences]?: Preferences[P] | null }) {
  for (const [name, cookie] of Object.entries(PREFERENCE_COOKIES)) {
    const value = preferences[name as keyof Preferences];
    if (value) document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }
}
