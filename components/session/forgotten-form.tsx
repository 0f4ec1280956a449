'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

/** Asks for a link by mail. What it answers does not depend on whether there is an account. */
export function ForgottenForm() {
  const t = useTranslations('session');
  const form = useForm<{ email: string }>({ defaultValues: { email: '' } });
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState(false);
  const required = useTranslations('common')('form.required');
  const submit = form.handleSubmit(async ({ email }) => {
    setError(undefined);
    try {
      await createApiClient({ url: window.location.origin, company: undefined }).session.forgotten({ email });
      setAsked(true);
    } catch (failure) {
      setError(failure);
    }
  });
  if (asked) return <p role="status">{t('forgottenAsked')}</p>;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-stack">
      <Field label={t('email')} error={form.formState.errors.email?.message} required>
        <input
          className={CONTROL}
          type="email"
          autoComplete="username"
          dir="ltr"
          {...form.register('email', { required })}
        />
      </Field>
      {error ? <ErrorPanel error={error} /> : null}
      <Button type="submit" variant="primary" pending={form.formState.isSubmitting}>
        {t('forgottenSend')}
      </Button>
    </form>
  );
}
