'use client';

import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Warehouse } from '#contract/warehouses.ts';
import { NEGATIVE_STOCK_POLICIES, type NegativeStockPolicy } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

export interface Branch {
  id: string;
  code: string;
  name: string;
  nameAr: string | null;
}

interface Values {
  code: string;
  name: string;
  nameAr: string;
  branchId: string;
  negativeStock: NegativeStockPolicy | null;
  active: boolean;
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/warehouses.ts')).warehouseInput);
const REASONS = ['permission', 'warehouse_has_stock', 'warehouse_has_devices', 'warehouse_is_last'] as const;

/** Opens a warehouse, or changes one at the version it was read; says what keeps it from being deactivated. */
export function WarehouseDialog({
  warehouse,
  branches,
  companyPolicy,
  onClose,
  onSaved,
}: {
  warehouse?: Warehouse;
  branches: readonly Branch[];
  companyPolicy: NegativeStockPolicy;
  onClose(): void;
  onSaved(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('warehouses');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const [formId, reasonId] = [useId(), useId()];
  const form = useForm<Values>({
    defaultValues: {
      code: warehouse?.code ?? '',
      name: warehouse?.name ?? '',
      nameAr: warehouse?.nameAr ?? '',
      branchId: warehouse?.branchId ?? branches[0]?.id ?? '',
      negativeStock: warehouse?.negativeStock ?? null,
      active: warehouse?.active ?? true,
    },
    resolver,
  });
  const guard = useGuardedForm<Values>(form, {
    name: warehouse ? `warehouse-${warehouse.code}` : 'warehouse',
    restore: 'always',
  });
  const { errors, isSubmitting } = form.formState;
  const ability = warehouse?.abilities.deactivate;
  const refused = warehouse?.active && ability && !ability.allowed ? ability.reason : undefined;
  const reason = REASONS.find((known) => known === refused);
  const submit = form.handleSubmit(({ code, branchId, ...changeable }) =>
    guard.save(async ({ idempotencyKey }) => {
      const saved = warehouse
        ? await api.warehouses.update({ ...changeable, id: warehouse.id, version: warehouse.version })
        : await api.warehouses.create({ code, branchId, ...changeable }, { context: { idempotencyKey } });
      toast.success(warehouse ? t('saved', { code: saved.code }) : t('created', { code: saved.code }));
      onSaved();
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={warehouse ? t('edit', { code: warehouse.code }) : t('new')}
      description={warehouse ? t('editHint') : t('newHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={isSubmitting}>
            {warehouse ? common('save') : common('create')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('code')} error={errors.code?.message} hint={t('codeHint')} required>
          <input className={CONTROL} dir="ltr" readOnly={warehouse !== undefined} {...form.register('code')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('branch')} error={errors.branchId?.message} required>
          <select
            className={CONTROL}
            {...(warehouse ? { disabled: true, defaultValue: warehouse.branchId } : form.register('branchId'))}
          >
            {branches.map((branch) => (
              <option key={branch.id} value={branch.id}>
                {nameIn(locale, branch)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('negativeStock')} error={errors.negativeStock?.message} hint={t('negativeStockHint')}>
          <select
            className={CONTROL}
            {...form.register('negativeStock', {
              setValueAs: (value: NegativeStockPolicy | '' | null) => (value === '' ? null : value),
            })}
          >
            <option value="">{t(`asElsewhere.${companyPolicy}`)}</option>
            {NEGATIVE_STOCK_POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {t(`policies.${policy}`)}
              </option>
            ))}
          </select>
        </Field>
        <div className="flex flex-col gap-1">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              aria-describedby={reason ? reasonId : undefined}
              {...(reason ? { disabled: true, defaultChecked: true } : form.register('active'))}
            />
            {t('active')}
          </label>
          {reason ? (
            <p id={reasonId} className="text-xs text-fg-muted">
              {t('deactivateBlocked', { reason: t(`reasons.${reason}`) })}
            </p>
          ) : null}
        </div>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
