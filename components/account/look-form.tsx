'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Account, AccountInput } from '#contract/account.ts';
import { DENSITIES, LOCALES, THEMES } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { mirrorPreferences } from '../preferences.ts';
import { LANGUAGES } from '../shell/languages.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

/** Language, theme and density: kept with the person, so that every device of theirs looks the same after signing in. */
export function LookForm({ account }: { account: Account }) {
  const { api } = useApp();
  const t = useTranslations('common.shell');
  const [error, setError] = useState<unknown>();
  const save = async (choice: Pick<AccountInput, 'locale' | 'theme' | 'density'>) => {
    setError(undefined);
    try {
      mirrorPreferences(await api.account.update(choice));
      window.location.reload();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="flex flex-col gap-stack px-3 py-panel">
      <div className="grid gap-stack md:grid-cols-3">
        <Field label={t('language')}>
          <select
            className={CONTROL}
            defaultValue={account.locale}
            onChange={({ target }) => {
              const locale = LOCALES.find((code) => code === target.value);
              if (locale) void save({ locale });
            }}
          >
            {LOCALES.map((code) => (
              <option key={code} value={code}>
                {LANGUAGES[code]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('theme')}>
          <select
            className={CONTROL}
            defaultValue={account.theme ?? 'system'}
            onChange={({ target }) => {
              const theme = THEMES.find((code) => code === target.value);
              if (theme) void save({ theme });
            }}
          >
            {THEMES.map((code) => (
              <option key={code} value={code}>
                {t(code)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('density')}>
          <select
            className={CONTROL}
            defaultValue={account.density ?? 'compact'}
            onChange={({ target }) => {
              const density = DENSITIES.find((code) => code === target.value);
              if (density) void save({ density });
            }}
          >
            {DENSITIES.map((code) => (
              <option key={code} value={code}>
                {t(code)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {error ? <ErrorPanel error={error} /> : null}
    </div>
  );
}
