'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Choices } from '#contract/items.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
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
  const guard = useGuardedForm<Values>(form, { name: 'device', restore: 'always' });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    let issued: IssuedToken | undefined;
    await guard.save(async () => {
      issued = await api.devices.register(values);
    });
    // The token lives in this answer alone: it is shown, never kept with what was typed.
    if (issued) onRegistered(issued);
  });
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
        <KeptOffer guard={guard} />
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
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
