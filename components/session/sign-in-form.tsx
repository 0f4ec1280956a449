'use client';

import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import type { SignedIn } from '#contract/sign-in.ts';
import type { Proof, ProofMethod } from '#contract/step-up.ts';
import { companyPaths, paths, safeNext } from '#lib/paths.ts';
import { signWithPasskey } from '../factors/passkeys.ts';
import { ProofForm } from '../factors/proof-form.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { mirrorPreferences } from '../preferences.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface Values {
  email: string;
  password: string;
}

interface Pending {
  pending: string;
  methods: readonly ProofMethod[];
}

/** The second step: one of the person's factors, or back to the start. */
function SecondStep({ step, enter, onBack }: { step: Pending; enter(signedIn: SignedIn): void; onBack(): void }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const id = useId();
  const [pending, setPending] = useState(false);
  const api = () => createApiClient({ url: window.location.origin, company: undefined, locale });
  const prove = async (proof: Proof) => {
    if (proof.method === 'password') return;
    enter(await api().signIn.mfa({ pending: step.pending, proof }));
  };
  return (
    <div className="flex flex-col gap-stack">
      <p role="status" className="text-fg-muted">
        {t('secondStep')}
      </p>
      <ProofForm
        id={id}
        methods={step.methods}
        requestPasskey={() => api().signIn.mfaPasskey({ pending: step.pending })}
        prove={prove}
        onPending={setPending}
      />
      <Button type="submit" form={id} variant="primary" pending={pending}>
        {t('signIn')}
      </Button>
      <Button variant="quiet" onClick={onBack}>
        {t('startAgain')}
      </Button>
    </div>
  );
}

/** Signs in and goes on where the person was. A full navigation: nothing of an earlier session stays in memory. */
export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const form = useForm<Values>({ defaultValues: { email: '', password: '' } });
  const [error, setError] = useState<unknown>();
  const [step, setStep] = useState<Pending | null>(null);
  const required = useTranslations('common')('form.required');
  const api = () => createApiClient({ url: window.location.origin, company: undefined, locale });

  const enter = ({ companyCode, preferences }: SignedIn) => {
    mirrorPreferences(preferences);
    window.location.assign(safeNext(next) ?? (companyCode ? companyPaths(companyCode).home() : paths.home()));
  };
  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
    } catch (failure) {
      setError(failure);
    }
  };
  const submit = form.handleSubmit((values) =>
    attempt(async () => {
      const answer = await api().session.signIn(values);
      if (answer.state === 'signed_in') enter(answer);
      else setStep(answer);
    }),
  );
  const byPasskey = () =>
    attempt(async () => {
      const request = await api().signIn.passkeyRequest();
      const answer = await signWithPasskey(request).catch(() => undefined);
      if (answer) enter(await api().signIn.passkey({ answer }));
    });

  if (step) return <SecondStep step={step} enter={enter} onBack={() => setStep(null)} />;
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
      <Button onClick={() => void byPasskey()}>{t('signInWithPasskey')}</Button>
      <a className="text-accent-text hover:underline" href={paths.forgotten()}>
        {t('forgotten')}
      </a>
    </form>
  );
}
