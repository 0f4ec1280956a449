'use client';

import { useRouter } from 'next/navigation';
import { type Resolver, useFieldArray, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AccountRow } from '#contract/accounting.ts';
import type { Choices } from '#contract/items.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { OpeningLineRow } from './opening-line-row.tsx';
import { inputOf, type OpeningLineValues, type OpeningValues } from './opening-values.ts';

/** What was chosen is one field on screen, whatever the wire calls its id. */
const ON_SCREEN: Record<string, string> = { itemId: 'chosen', customerId: 'chosen', accountId: 'chosen' };

function useResolver(required: string): Resolver<OpeningValues> {
  const check = lazyResolver(async () => (await import('#contract/opening.ts')).openingInput);
  return async (values, context, options) => {
    const { errors } = await check(inputOf(values), context, options as never);
    const lines = (errors['lines'] ?? {}) as Record<string, Record<string, { message: string }>>;
    const shown = Object.fromEntries(
      Object.entries(lines).map(([index, fields]) => [
        index,
        typeof fields === 'object'
          ? Object.fromEntries(
              Object.entries(fields).map(([name, error]) =>
                ON_SCREEN[name] ? [ON_SCREEN[name], { ...error, message: required }] : [name, error],
              ),
            )
          : fields,
      ]),
    );
    const all = { ...errors, ...(errors['lines'] ? { lines: shown } : {}) };
    return (Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: all }) as Awaited<
      ReturnType<Resolver<OpeningValues>>
    >;
  };
}

/** What the company had before: stock at cost, what customers owe, other balances. */
export function OpeningForm({
  warehouses,
  accounts,
}: {
  warehouses: Choices['warehouses'];
  accounts: readonly AccountRow[];
}) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const router = useRouter();
  const base = CURRENCY_CODES.find((code) => code === me.company.baseCurrency) ?? 'USD';
  const form = useForm<OpeningValues>({
    defaultValues: { openingDate: me.company.today, notes: '', lines: [] },
    resolver: useResolver(common('form.required')),
  });
  const lines = useFieldArray({ control: form.control, name: 'lines' });
  const { error, run } = useSubmit<OpeningValues>(form.setError);
  const { errors, isSubmitting, isDirty } = form.formState;
  const add = (kind: OpeningLineValues['kind']) =>
    lines.append(
      {
        kind,
        chosen: null,
        warehouseId: warehouses[0]?.id ?? '',
        quantity: '',
        unitCostBase: '',
        dueDate: '',
        reference: '',
        currency: base,
        amount: '',
      },
      { shouldFocus: false },
    );
  const submit = form.handleSubmit((values) =>
    run(async (idempotencyKey) => {
      const saved = await api.opening.create(inputOf(values), { context: { idempotencyKey } });
      toast.success(t('created'));
      router.push(paths.openingDocument(saved.id));
      router.refresh();
    }),
  );
  return (
    <FormPage
      onSubmit={submit}
      submitError={error}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.create')}
      onCancel={() => router.push(paths.opening())}
    >
      <div className="grid max-w-form gap-stack md:grid-cols-2">
        <Field label={t('date')} error={errors.openingDate?.message} required>
          <input type="date" className={CONTROL} {...form.register('openingDate')} />
        </Field>
        <Field label={t('notes')} error={errors.notes?.message}>
          <input className={CONTROL} dir="auto" {...form.register('notes')} />
        </Field>
      </div>
      <ol className="border-t">
        {lines.fields.map((line, index) => (
          <OpeningLineRow
            key={line.id}
            form={form}
            index={index}
            kind={line.kind}
            warehouses={warehouses}
            accounts={accounts}
            onRemove={() => lines.remove(index)}
          />
        ))}
      </ol>
      {lines.fields.length === 0 ? <p className="max-w-measure text-fg-muted">{t('noLines')}</p> : null}
      {errors.lines?.message ? (
        <p role="alert" className="text-danger-fg">
          {errors.lines.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => add('stock')}>{t('addStock')}</Button>
        <Button
          disabledReason={can('customers.view') ? undefined : common('errors.permission')}
          onClick={() => add('receivable')}
        >
          {t('addReceivable')}
        </Button>
        <Button
          disabledReason={can('accounting.view') ? undefined : common('errors.permission')}
          onClick={() => add('account')}
        >
          {t('addAccount')}
        </Button>
      </div>
    </FormPage>
  );
}
