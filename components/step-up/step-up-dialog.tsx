'use client';

import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import type { ProofMethod } from '#contract/step-up.ts';
import { STEP_UPS, type StepUpClass } from '#domain/access/step-up.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface Values {
  password: string;
}

/** Asks for one proof. What needed it goes on behind the dialog; cancelling leaves it as it was. */
export function StepUpDialog({
  stepUp,
  email,
  answer,
}: {
  stepUp: StepUpClass;
  methods: readonly ProofMethod[];
  email: string;
  answer(proven: boolean): void;
}) {
  const t = useTranslations('stepUp');
  const common = useTranslations('common');
  const locale = useLocale();
  const formId = useId();
  const form = useForm<Values>({ defaultValues: { password: '' } });
  const [error, setError] = useState<unknown>();
  const submit = form.handleSubmit(async ({ password }) => {
    setError(undefined);
    try {
      await createApiClient({ url: window.location.origin, company: undefined, locale }).stepUp.confirm({
        class: stepUp,
        proof: { method: 'password', password },
      });
      answer(true);
    } catch (failure) {
      const field = problemOf(failure)?.fields?.find(({ path }) => path === 'password');
      if (field) form.setError('password', { message: field.message }, { shouldFocus: true });
      else setError(failure);
    }
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : answer(false))}
      title={t('title')}
      description={t('hint', { act: STEP_UPS[stepUp][locale === 'ar' ? 1 : 0] })}
      footer={
        <>
          <Button variant="quiet" onClick={() => answer(false)}>
            {common('actions.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={form.formState.isSubmitting}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
        <Field label={t('password')} error={form.formState.errors.password?.message} required>
          <input
            className={CONTROL}
            type="password"
            dir="ltr"
            autoComplete="current-password"
            {...form.register('password', { required: common('form.required') })}
          />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </form>
    </Dialog>
  );
}
