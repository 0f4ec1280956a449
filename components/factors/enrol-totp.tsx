'use client';

import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { ApiClient } from '#client/transport.ts';
import type { Enrolled } from '#contract/factors.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { QrCode } from './qr-code.tsx';

/** Shows the secret as a picture and as text, and takes a code of it. Nothing counts before that. */
export function EnrolTotp({
  api,
  onDone,
  onCancel,
}: {
  api: ApiClient;
  onDone(enrolled: Enrolled): void;
  onCancel(): void;
}) {
  const t = useTranslations('factors.totp');
  const common = useTranslations('common');
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [failure, setFailure] = useState<unknown>();
  const started = useRef(false);
  const form = useForm<{ code: string }>({ defaultValues: { code: '' } });
  const { error, run } = useSubmit<{ code: string }>(form.setError, { inSight: ['code'] });
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    api.factors.beginTotp().then(setBegun, setFailure);
  }, [api]);
  const submit = form.handleSubmit((values) => run(async () => onDone(await api.factors.confirmTotp(values))));
  if (failure)
    return (
      <div className="flex flex-col items-start gap-stack">
        <ErrorPanel error={failure} />
        <Button variant="quiet" onClick={onCancel}>
          {common('actions.cancel')}
        </Button>
      </div>
    );
  if (!begun) return <p role="status">{t('preparing')}</p>;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
      <p>{t('scan')}</p>
      <div className="flex flex-wrap items-start gap-4">
        <QrCode text={begun.uri} label={t('picture')} />
        <div className="flex min-w-0 grow flex-col gap-1">
          <span className="text-xs font-medium text-fg-muted">{t('byHand')}</span>
          <bdi dir="ltr" className="font-code break-all" data-secret>
            {begun.secret}
          </bdi>
        </div>
      </div>
      <Field label={t('code')} hint={t('codeHint')} error={form.formState.errors.code?.message} required>
        <input
          className={CONTROL}
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.register('code', { required: common('form.required') })}
        />
      </Field>
      {error ? <ErrorPanel error={error} /> : null}
      <p className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onCancel}>
          {common('actions.cancel')}
        </Button>
        <Button type="submit" variant="primary" pending={form.formState.isSubmitting}>
          {t('confirm')}
        </Button>
      </p>
    </form>
  );
}
