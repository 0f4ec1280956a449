'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import { paths } from '#lib/paths.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

/** Chooses the first or a new password behind a single-use link; who has one already joins with it. */
export function LinkForm({ token, joins }: { token: string; joins: boolean }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const form = useForm<{ password: string }>({ defaultValues: { password: '' } });
  const [done, setDone] = useState(false);
  const required = useTranslations('common')('form.required');

  const { error, run } = useSubmit<{ password: string }>(form.setError, { inSight: ['password'] });
  const submit = form.handleSubmit(({ password }) =>
    run(async () => {
      const api = createApiClient({ url: window.location.origin, company: undefined, locale });
      await api.session.useLink({ token, password });
      setDone(true);
    }),
  );

  if (done) {
    return (
      <p role="status">
        <a className="text-accent-text underline" href={paths.signIn()}>
          {joins ? t('joined') : t('chosen')}
        </a>
      </p>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-stack">
      <Field label={t('password')} error={form.formState.errors.password?.message} required>
        <input
          className={CONTROL}
          type="password"
          autoComplete={joins ? 'current-password' : 'new-password'}
          dir="ltr"
          {...form.register('password', { required })}
        />
      </Field>
      {error ? <ErrorPanel error={error} /> : null}
      <Button type="submit" variant="primary" pending={form.formState.isSubmitting}>
        {joins ? t('join') : t('choose')}
      </Button>
    </form>
  );
}
