'use client';

import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { DimensionRow } from '#contract/dimensions.ts';
import type { Dimension } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface Values {
  dimension: Dimension;
  code: string;
  name: string;
  nameAr: string;
  nameFr: string;
  startDate: string;
  endDate: string;
  active: boolean;
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/dimensions.ts')).dimensionInput);

interface DimensionDialogProps {
  dimension: Dimension;
  row?: DimensionRow;
  onClose(): void;
  onSaved(): void;
}

/** A new cost centre or project, or a change of one at the version it was read. */
export function DimensionDialog({ dimension, row, onClose, onSaved }: DimensionDialogProps) {
  const { api } = useApp();
  const t = useTranslations('dimensions');
  const common = useTranslations('common.actions');
  const formId = useId();
  const form = useForm<Values>({
    defaultValues: {
      dimension,
      code: row?.code ?? '',
      name: row?.name ?? '',
      nameAr: row?.nameAr ?? '',
      nameFr: row?.nameFr ?? '',
      startDate: row?.startDate ?? '',
      endDate: row?.endDate ?? '',
      active: row?.active ?? true,
    },
    resolver,
  });
  const guard = useGuardedForm<Values>(form, { name: `${dimension} ${row?.code ?? 'new'}`, restore: 'always' });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(({ code, ...changeable }) =>
    guard.save(async ({ idempotencyKey }) => {
      const saved = row
        ? await api.dimensions.update({ ...changeable, id: row.id, version: row.version })
        : await api.dimensions.create({ code, ...changeable }, { context: { idempotencyKey } });
      toast.success(row ? t('saved', { code: saved.code }) : t('created', { code: saved.code }));
      onSaved();
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={row ? t('editOne', { code: row.code }) : t(`newOne.${dimension}`)}
      description={t(`emptyHint.${dimension}`)}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" pending={isSubmitting}>
            {row ? common('save') : common('create')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('code')} error={errors.code?.message} hint={t('codeHint')} required>
          <input className={CONTROL} dir="ltr" readOnly={row !== undefined} {...form.register('code')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('nameFr')} error={errors.nameFr?.message}>
          <input className={CONTROL} dir="ltr" lang="fr" {...form.register('nameFr')} />
        </Field>
        {dimension === 'project' ? (
          <div className="grid grid-cols-2 gap-stack">
            <Field label={t('startDate')} error={errors.startDate?.message} hint={t('datesHint')}>
              <input type="date" className={CONTROL} {...form.register('startDate')} />
            </Field>
            <Field label={t('endDate')} error={errors.endDate?.message}>
              <input type="date" className={CONTROL} {...form.register('endDate')} />
            </Field>
          </div>
        ) : null}
        <div className="flex flex-col gap-1">
          <label className="flex items-center gap-2">
            <input type="checkbox" {...form.register('active')} />
            {t('active')}
          </label>
          <p className="text-xs text-fg-muted">{t('activeHint')}</p>
        </div>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
