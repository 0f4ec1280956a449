'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { passkeyRequest } from '#contract/passkeys.ts';
import type { Proof, ProofMethod } from '#contract/step-up.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { signWithPasskey } from './passkeys.ts';

interface Values {
  secret: string;
}

type Typed = Exclude<ProofMethod, 'passkey'>;

const INPUT: Record<Typed, { type: string; autoComplete: string; inputMode: 'numeric' | 'text' }> = {
  totp: { type: 'text', autoComplete: 'one-time-code', inputMode: 'numeric' },
  recovery_code: { type: 'text', autoComplete: 'off', inputMode: 'text' },
  password: { type: 'password', autoComplete: 'current-password', inputMode: 'text' },
};

function proofOf(method: Typed, secret: string): Proof {
  return method === 'password' ? { method, password: secret } : { method, code: secret };
}

/**
 * Takes one proof of who is there, by the way the person chooses among theirs. `prove` throws what the server refuses; it is shown
 * at the field. The button that submits stands where the form is used.
 */
export function ProofForm({
  id,
  methods,
  email,
  requestPasskey,
  prove,
  onPending,
}: {
  id: string;
  methods: readonly ProofMethod[];
  email?: string;
  requestPasskey(): Promise<z.infer<typeof passkeyRequest>>;
  prove(proof: Proof): Promise<void>;
  onPending(pending: boolean): void;
}) {
  const t = useTranslations('factors.proof');
  const required = useTranslations('common.form')('required');
  const [method, setMethod] = useState<ProofMethod>(methods[0] ?? 'password');
  const [error, setError] = useState<unknown>();
  const [closed, setClosed] = useState(false);
  const form = useForm<Values>({ defaultValues: { secret: '' } });
  const run = async (proof: () => Promise<Proof | undefined>) => {
    setError(undefined);
    setClosed(false);
    onPending(true);
    try {
      const given = await proof();
      if (given) await prove(given);
    } catch (failure) {
      const field = problemOf(failure)?.fields?.[0];
      if (field) form.setError('secret', { message: field.message }, { shouldFocus: true });
      else setError(failure);
    } finally {
      onPending(false);
    }
  };
  const byPasskey = () =>
    run(async () => {
      const request = await requestPasskey();
      const answer = await signWithPasskey(request).catch(() => undefined);
      if (!answer) setClosed(true);
      return answer && { method: 'passkey', answer };
    });
  const submit = form.handleSubmit(({ secret }) =>
    method === 'passkey' ? byPasskey() : run(async () => proofOf(method, secret)),
  );
  const others = methods.filter((other) => other !== method);
  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-stack">
      {email ? <input type="text" autoComplete="username" defaultValue={email} readOnly hidden /> : null}
      {method === 'passkey' ? (
        <p className="text-fg-muted">{t('passkeyHint')}</p>
      ) : (
        <Field
          key={method}
          label={t(method)}
          hint={t(`hints.${method}`)}
          error={form.formState.errors.secret?.message}
          required
        >
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one field of a step the person has just asked for
            autoFocus
            className={CONTROL}
            dir="ltr"
            spellCheck={false}
            {...INPUT[method]}
            {...form.register('secret', { required })}
          />
        </Field>
      )}
      {closed ? <p role="alert">{t('closed')}</p> : null}
      {error ? <ErrorPanel error={error} /> : null}
      {others.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1">
          {others.map((other) => (
            <Button
              key={other}
              variant="quiet"
              onClick={() => {
                setMethod(other);
                setError(undefined);
                setClosed(false);
                form.reset();
              }}
            >
              {t(`use.${other}`)}
            </Button>
          ))}
        </p>
      ) : null}
    </form>
  );
}
