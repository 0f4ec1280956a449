'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import { companyPaths, paths, safeNext } from '#lib/paths.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { mirrorPreferences } from '../preferences.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface Values {
  email: string;
  password: string;
}

/** Signs in and goes on where the person was. A full navigation: nothing of an earlier session stays in memory. */
export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const form = useForm<Values>({ defaultValues: { email: '', password: '' } });
  const [error, setError] = useState<unknown>();
  const required = useTranslations('common')('form.required');

  const submit = form.handleSubmit(async (values) => {
    setError(undefined);
    try {
      const api = createApiClient({ url: window.location.origin, company: undefined, locale });
      const { companyCode, preferences } = await api.session.signIn(values);
      mirrorPreferences(preferences);
      window.location.assign(safeNext(next) ?? (companyCode ? companyPaths(companyCode).home() : paths.home()));
    } catch (failure) {
      setError(failure);
    }
  });

  const { errors, isSubmitting } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-stack">
      <Field label={t('email')} error={errors.email?.message} required>
        <input
          className={CONTROL}
          type="email"
          autoComplete="username"
          dir="ltr"
          {...form.register('email', { required })}
        />
      </Field>
      <Field label={t('password')} error={errors.password?.message} required>
        <input
          className={CONTROL}
          type="password"
          autoComplete="current-password"
          dir="ltr"
          {...form.register('password', { required })}
        />
      </Field>
      {error ? <ErrorPanel error={error} /> : null}
      <Button type="submit" variant="primary" pending={isSubmitting}>
        {t('signIn')}
      </Button>
      <a className="text-accent-text hover:underline" href={paths.forgotten()}>
        {t('forgotten')}
      </a>
    </form>
  );
}
