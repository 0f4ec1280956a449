'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AccessEffects, Role, RoleInput } from '#contract/roles.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { useSubmit } from '../form/use-submit.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { ConflictList } from './conflict-list.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { SaveRoleDialog } from './save-role-dialog.tsx';

const resolver = lazyResolver<RoleInput>(async () => (await import('#contract/roles.ts')).roleInput);

/** Writes a role of the company's own, or changes one: first whom it reaches, then the change. */
export function RoleForm({ role }: { role?: Role }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('roles');
  const common = useTranslations('common.actions');
  const router = useRouter();
  const form = useForm<RoleInput>({
    defaultValues: { name: role?.name ?? '', nameAr: role?.nameAr ?? '', permissions: role?.permissions ?? [] },
    resolver,
  });
  const guard = useGuardedForm<RoleInput>(form);
  const preview = useSubmit<RoleInput>(form.setError);
  const [asking, setAsking] = useState<{ change: RoleInput; effects: AccessEffects } | null>(null);
  const { errors, isSubmitting, isDirty } = form.formState;
  const chosen = form.watch('permissions');

  const submit = form.handleSubmit((values) =>
    role
      ? preview.run(async () => {
          const effects = await api.roles.preview({ ...values, id: role.id, version: role.version });
          setAsking({ change: values, effects });
        })
      : guard.save(async ({ idempotencyKey }) => {
          const made = await api.roles.create(values, { context: { idempotencyKey } });
          toast.success(t('created', { name: made.name }));
          router.push(paths.role(made.id));
          router.refresh();
        }),
  );

  return (
    <>
      <FormPage
        guard={guard}
        onSubmit={submit}
        pending={isSubmitting}
        dirty={isDirty}
        saveLabel={role ? common('save') : common('create')}
        onCancel={() => router.push(paths.roles())}
      >
        <div className="grid max-w-form gap-stack md:grid-cols-2">
          <Field label={t('name')} error={errors.name?.message} required>
            <input className={CONTROL} dir="auto" {...form.register('name')} />
          </Field>
          <Field label={t('nameAr')} error={errors.nameAr?.message}>
            <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
          </Field>
        </div>
        <PermissionMatrix
          chosen={chosen}
          held={me.permissions}
          onChange={(permissions) => form.setValue('permissions', permissions, { shouldDirty: true })}
        />
        {errors.permissions ? <p className="text-xs text-danger-fg">{errors.permissions.message}</p> : null}
        <ConflictList conflicts={conflictsIn(chosen)} />
        {preview.error ? <ErrorPanel error={preview.error} /> : null}
      </FormPage>
      {role && asking ? (
        <SaveRoleDialog
          role={role}
          change={asking.change}
          effects={asking.effects}
          onClose={() => setAsking(null)}
          onDone={() => {
            guard.forget();
            router.push(paths.roles());
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
