'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface Values {
  currentPassword: string;
  password: string;
}

/** A new password behind the current one. Says before that every other session ends, and after how many did. */
export function PasswordForm({ changedAt }: { changedAt: string | null }) {
  const { me, api } = useApp();
  const t = useTranslations('account');
  const required = useTranslations('common.form')('required');
  const locale = useLocale();
  const router = useRouter();
  const form = useForm<Values>({ defaultValues: { currentPassword: '', password: '' } });
  const { error, run } = useSubmit<Values>(form.setError, { inSight: ['currentPassword', 'password'] });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((values) =>
    run(async () => {
      const { revoked } = await api.account.changePassword(values);
      form.reset();
      toast.success(t('passwordChanged', { count: revoked }));
      router.refresh();
    }),
  );
  return (
    <form noValidate onSubmit={submit} className="flex flex-col items-start gap-stack px-3 py-panel">
      <p className="text-fg-muted">
        {t('passwordHint')}
        {changedAt ? ` ${t('changedAt', { at: formatInstant(changedAt, locale, me.company.timeZone) })}` : null}
      </p>
      <input type="text" autoComplete="username" defaultValue={me.person.email} readOnly hidden />
      <div className="grid w-full gap-stack md:grid-cols-2">
        <Field label={t('currentPassword')} error={errors.currentPassword?.message} required>
          <input
            className={CONTROL}
            type="password"
            dir="ltr"
            autoComplete="current-password"
            {...form.register('currentPassword', { required })}
          />
        </Field>
        <Field label={t('newPassword')} error={errors.password?.message} hint={t('policy')} required>
          <input
            className={CONTROL}
            type="password"
            dir="ltr"
            autoComplete="new-password"
            {...form.register('password', { required })}
          />
        </Field>
      </div>
      {error ? <ErrorPanel error={error} /> : null}
      <Button type="submit" variant="primary" pending={isSubmitting}>
        {t('changePassword')}
      </Button>
    </form>
  );
}
