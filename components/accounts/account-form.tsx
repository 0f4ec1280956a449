'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountDetail } from '#contract/accounts.ts';
import { ACCOUNT_TYPES, type AccountType, CONTROLS, type Control } from '#domain/enums.ts';
import { CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { fieldComparison } from '../form/comparison.ts';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { ActiveField } from './active-field.tsx';

interface Values {
  code: string;
  name: string;
  nameAr: string;
  nameFr: string;
  type: AccountType;
  parentId: string | null;
  postable: boolean;
  currency: CurrencyCode | null;
  control: Control | null;
  active: boolean;
}

function valuesOf(account: AccountDetail | undefined): Values {
  return {
    code: account?.code ?? '',
    name: account?.name ?? '',
    nameAr: account?.nameAr ?? '',
    nameFr: account?.nameFr ?? '',
    type: account?.type ?? 'asset',
    parentId: account?.parentId ?? null,
    postable: account?.postable ?? true,
    currency: CURRENCY_CODES.find((code) => code === account?.currency) ?? null,
    control: account?.control ?? null,
    active: account?.active ?? true,
  };
}

function storedOf(account: AccountDetail) {
  return { version: account.version, values: valuesOf(account) };
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/accounts.ts')).accountInput);
const emptyToNull = { setValueAs: (value: string | null) => (value === '' ? null : value) };

/** Shown, not asked: a field outside the form keeps the value it began with. */
function fixed(value: string) {
  return { disabled: true, defaultValue: value };
}

/** Writes a new account, or changes one at the version it was read. What its entries fix is shown and cannot be touched. */
export function AccountForm({ account, headings }: { account?: AccountDetail; headings: readonly AccountDetail[] }) {
  const { api, paths } = useApp();
  const t = useTranslations('accounts');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const form = useForm<Values>({ defaultValues: valuesOf(account), resolver });
  const guard = useGuardedForm<Values>(
    form,
    account
      ? { stored: storedOf(account), load: async () => storedOf(await api.accounts.get({ id: account.id })) }
      : {},
  );
  const headingOf = (id: string | null) => headings.find((heading) => heading.id === id)?.code ?? t('noParent');
  const comparison = fieldComparison<Values>(
    {
      name: t('nameEn'),
      nameAr: t('nameAr'),
      nameFr: t('nameFr'),
      parentId: t('parent'),
      postable: t('kind'),
      currency: t('currency'),
      active: t('active'),
    },
    {
      parentId: (id) => headingOf(id),
      postable: (postable) => t(postable ? 'kinds.postable' : 'kinds.heading'),
      active: (active) => common(active ? 'table.yes' : 'table.no'),
    },
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  const held = account?.hasEntries ?? false;
  const changes = account !== undefined;

  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const { code: _, type: __, control: ___, ...changeable } = values;
      const saved = account
        ? await api.accounts.update({ ...changeable, id: account.id, version })
        : await api.accounts.create(values, { context: { idempotencyKey } });
      toast.success(account ? t('saved', { code: saved.code }) : t('created', { code: saved.code }));
      router.push(paths.accounts());
      router.refresh();
    }),
  );

  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={account ? common('actions.save') : common('actions.create')}
      onCancel={() => router.push(account ? paths.account(account.id) : paths.accounts())}
    >
      <div className="grid max-w-form items-start gap-stack md:grid-cols-2">
        <Field label={t('code')} error={errors.code?.message} hint={t('codeHint')} required>
          <input className={CONTROL} dir="ltr" readOnly={changes} {...form.register('code')} />
        </Field>
        <Field label={t('type')} error={errors.type?.message} required>
          <select className={CONTROL} {...(account ? fixed(account.type) : form.register('type'))}>
            {ACCOUNT_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('nameEn')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('nameFr')} error={errors.nameFr?.message}>
          <input className={CONTROL} dir="ltr" lang="fr" {...form.register('nameFr')} />
        </Field>
        <Field label={t('parent')} error={errors.parentId?.message}>
          <select className={CONTROL} {...form.register('parentId', emptyToNull)}>
            <option value="">{t('noParent')}</option>
            {headings.map((heading) => (
              <option key={heading.id} value={heading.id}>
                {`${heading.code} ${nameIn(locale, heading)}`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('kind')} error={errors.postable?.message} hint={held ? t('fixed') : undefined} required>
          <select
            className={CONTROL}
            {...(held
              ? fixed(String(account?.postable))
              : form.register('postable', { setValueAs: (value: boolean | string) => String(value) === 'true' }))}
          >
            <option value="true">{t('kinds.postable')}</option>
            <option value="false">{t('kinds.heading')}</option>
          </select>
        </Field>
        <Field label={t('currency')} error={errors.currency?.message} hint={t('currencyHint')}>
          <select
            className={CONTROL}
            {...(held && account?.currency === null ? fixed('') : form.register('currency', emptyToNull))}
          >
            <option value="">{t('anyCurrency')}</option>
            {held && account?.currency ? (
              <option>{account.currency}</option>
            ) : (
              <CurrencyOptions kept={valuesOf(account).currency} />
            )}
          </select>
        </Field>
        <Field label={t('control')} error={errors.control?.message} hint={t('controlHint')}>
          <select
            className={CONTROL}
            {...(account ? fixed(account.control ?? '') : form.register('control', emptyToNull))}
          >
            <option value="">{t('noControl')}</option>
            {CONTROLS.map((control) => (
              <option key={control} value={control}>
                {t(`controls.${control}`)}
              </option>
            ))}
          </select>
        </Field>
        <ActiveField account={account} registration={form.register('active')} />
      </div>
    </FormPage>
  );
}
