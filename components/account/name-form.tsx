'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

/** The name colleagues and documents show. */
export function NameForm({ name }: { name: string }) {
  const { api } = useApp();
  const t = useTranslations('account');
  const common = useTranslations('common');
  const router = useRouter();
  const form = useForm<{ name: string }>({ defaultValues: { name } });
  const { error, run } = useSubmit<{ name: string }>(form.setError, { inSight: ['name'] });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit((values) =>
    run(async () => {
      const saved = await api.account.update({ name: values.name });
      form.reset({ name: saved.name });
      toast.success(common('form.saved'));
      router.refresh();
    }),
  );
  return (
    <form noValidate onSubmit={submit} className="flex flex-col items-start gap-stack px-3 py-panel">
      <div className="w-full md:w-72">
        <Field label={t('name')} error={errors.name?.message} required>
          <input
            className={CONTROL}
            dir="auto"
            autoComplete="name"
            {...form.register('name', { required: common('form.required') })}
          />
        </Field>
      </div>
      {error ? <ErrorPanel error={error} /> : null}
      <Button type="submit" pending={isSubmitting} disabledReason={isDirty ? undefined : t('nothingChanged')}>
        {common('actions.save')}
      </Button>
    </form>
  );
}
