'use client';

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { ApiClient } from '#client/transport.ts';
import type { Enrolled } from '#contract/factors.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { makePasskey } from './passkeys.ts';

/** Names a passkey, then lets the browser make it. */
export function EnrolPasskey({
  api,
  onDone,
  onCancel,
}: {
  api: ApiClient;
  onDone(enrolled: Enrolled): void;
  onCancel(): void;
}) {
  const t = useTranslations('factors.passkeys');
  const common = useTranslations('common');
  const [closed, setClosed] = useState(false);
  const form = useForm<{ name: string }>({ defaultValues: { name: '' } });
  const { error, run } = useSubmit<{ name: string }>(form.setError, { inSight: ['name'] });
  const submit = form.handleSubmit(({ name }) =>
    run(async () => {
      setClosed(false);
      const creation = await makePasskey(await api.factors.passkeyRequest()).catch((failure: unknown) => {
        if (!(failure instanceof Error) || !['NotAllowedError', 'InvalidStateError'].includes(failure.name))
          throw failure;
        return undefined;
      });
      if (creation) onDone(await api.factors.addPasskey({ name, creation }));
      else setClosed(true);
    }),
  );
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
      <Field label={t('name')} hint={t('nameHint')} error={form.formState.errors.name?.message} required>
        <input className={CONTROL} dir="auto" {...form.register('name', { required: common('form.required') })} />
      </Field>
      {closed ? <p role="alert">{t('closed')}</p> : null}
      {error ? <ErrorPanel error={error} /> : null}
      <p className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onCancel}>
          {common('actions.cancel')}
        </Button>
        <Button type="submit" variant="primary" pending={form.formState.isSubmitting}>
          {t('make')}
        </Button>
      </p>
    </form>
  );
}
