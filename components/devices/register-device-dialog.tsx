'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Choices } from '#contract/items.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { IssuedToken } from './device-token-dialog.tsx';

interface Values {
  code: string;
  name: string;
  warehouseId: string;
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/devices.ts')).deviceInput);

export function RegisterDeviceDialog({
  choices,
  onClose,
  onRegistered,
}: {
  choices: Choices;
  onClose(): void;
  onRegistered(issued: IssuedToken): void;
}) {
  const { api } = useApp();
  const t = useTranslations('devices');
  const common = useTranslations('common.actions');
  const form = useForm<Values>({
    defaultValues: { code: '', name: '', warehouseId: choices.warehouses[0]?.id ?? '' },
    resolver,
  });
  const { error, run } = useSubmit<Values>(form.setError);
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((values) => run(async () => onRegistered(await api.devices.register(values))));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('register')}
      description={t('registerHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button variant="primary" pending={isSubmitting} onClick={() => void submit()}>
            {t('register')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <Field label={t('code')} error={errors.code?.message} required>
          <input className={CONTROL} dir="ltr" {...form.register('code')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('warehouse')} error={errors.warehouseId?.message} required>
          <select className={CONTROL} {...form.register('warehouseId')}>
            {choices.warehouses.map((warehouse) => (
              <option key={warehouse.id} value={warehouse.id}>
                {warehouse.name}
              </option>
            ))}
          </select>
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </form>
    </Dialog>
  );
}
