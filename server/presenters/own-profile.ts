import type { Account } from '#contract/account.ts';
import { DENSITIES, LOCALES, THEMES } from '#domain/enums.ts';
import type { ProfileRecord } from '../db/own-profile.ts';

export function presentPreferences(row: Pick<ProfileRecord, 'locale' | 'theme' | 'density'>) {
  return {
    locale: LOCALES.find((locale) => locale === row.locale) ?? 'en',
    theme: THEMES.find((theme) => theme === row.theme) ?? null,
    density: DENSITIES.find((density) => density === row.density) ?? null,
  };
}

export function presentOwnProfile(row: ProfileRecord): Account {
  return {
    ...presentPreferences(row),
    name: row.display_name,
    email: row.email,
    passwordChangedAt: row.password_changed_at,
  };
}
