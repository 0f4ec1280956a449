'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { ApiKeyInput, IssuedKey } from '#contract/api-keys.ts';
import { mayBeGivenToKeys } from '#domain/access/permissions.ts';
import { useApp } from '../app-context.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { PermissionMatrix } from '../roles/permission-matrix.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { IssuedKeyDialog } from './issued-key-dialog.tsx';

const resolver = lazyResolver<ApiKeyInput>(async () => (await import('#contract/api-keys.ts')).apiKeyInput);

const DAYS = 90;
const RATE = 600;

/** A key of what one holds oneself; then its secret, this once. */
export function KeyForm() {
  const { me, api, paths } = useApp();
  const t = useTranslations('apiKeys');
  const router = useRouter();
  const form = useForm<ApiKeyInput>({
    defaultValues: { name: '', permissions: [], days: DAYS, ratePerMinute: RATE },
    resolver,
  });
  const guard = useGuardedForm<ApiKeyInput>(form);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const { errors, isSubmitting, isDirty } = form.formState;
  const leave = () => {
    router.push(paths.apiKeys());
    router.refresh();
  };
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      setIssued(await api.apiKeys.create(values));
      form.reset(values);
    }),
  );
  return (
    <>
      <FormPage
        guard={guard}
        onSubmit={submit}
        pending={isSubmitting}
        dirty={isDirty && issued === null}
        saveLabel={t('make')}
        onCancel={leave}
      >
        <div className="grid max-w-form gap-stack md:grid-cols-3">
          <Field label={t('name')} error={errors.name?.message} hint={t('nameHint')} required>
            <input className={CONTROL} dir="auto" autoComplete="off" {...form.register('name')} />
          </Field>
          <Field label={t('days')} error={errors.days?.message} hint={t('daysHint')} required>
            <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register('days')} />
          </Field>
          <Field label={t('rate')} error={errors.ratePerMinute?.message} hint={t('rateHint')} required>
            <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register('ratePerMinute')} />
          </Field>
        </div>
        <p className="text-fg-muted">{t('scopeHint')}</p>
        <PermissionMatrix
          chosen={form.watch('permissions')}
          held={me.permissions.filter(mayBeGivenToKeys)}
          only={mayBeGivenToKeys}
          onChange={(permissions) => form.setValue('permissions', permissions, { shouldDirty: true })}
        />
        {errors.permissions ? <p className="text-xs text-danger-fg">{errors.permissions.message}</p> : null}
      </FormPage>
      {issued ? <IssuedKeyDialog issued={issued} onClose={leave} /> : null}
    </>
  );
}
