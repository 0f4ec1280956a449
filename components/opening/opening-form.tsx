'use client';

import { useRouter } from 'next/navigation';
import { type Resolver, useFieldArray, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AccountRow } from '#contract/accounting.ts';
import type { Choices } from '#contract/items.ts';
import type { OpeningDocument } from '#contract/opening.ts';
import { useApp } from '../app-context.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { openingComparison } from './opening-comparison.ts';
import { OpeningLineRow } from './opening-line-row.tsx';
import { emptyLine, inputOf, type OpeningKind, type OpeningValues, valuesOf } from './opening-values.ts';

/** What was chosen is one field on screen, whatever the wire calls its id. */
const ON_SCREEN: Record<string, string> = { itemId: 'chosen', customerId: 'chosen', accountId: 'chosen' };

function useResolver(required: string): Resolver<OpeningValues> {
  const check = lazyResolver(async () => (await import('#contract/opening.ts')).openingInput);
  return async (values, context, options) => {
    const { errors } = await check(inputOf(values), context, options as never);
    const wrong: unknown = errors['lines'];
    const lines: unknown = Array.isArray(wrong)
      ? wrong.map((fields: Record<string, { message: string }>) =>
          Object.fromEntries(
            Object.entries(fields).map(([name, error]) =>
              ON_SCREEN[name] ? [ON_SCREEN[name], { ...error, message: required }] : [name, error],
            ),
          ),
        )
      : wrong;
    const all = { ...errors, ...(lines ? { lines } : {}) };
    return (Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: all }) as Awaited<
      ReturnType<Resolver<OpeningValues>>
    >;
  };
}

interface OpeningFormProps {
  document?: OpeningDocument;
  warehouses: Choices['warehouses'];
  accounts: readonly AccountRow[];
}

/** What the company had before: stock at cost, what customers owe, other balances. A new draft, or a change of one. */
export function OpeningForm({ document, warehouses, accounts }: OpeningFormProps) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const router = useRouter();
  const base = me.company.baseCurrency;
  const usual = { today: me.company.today, warehouseId: warehouses[0]?.id ?? '', currency: base };
  const storedOf = (read: OpeningDocument) => ({ version: read.version, values: valuesOf(read, usual) });
  const form = useForm<OpeningValues>({
    defaultValues: valuesOf(document, usual),
    resolver: useResolver(common('form.required')),
  });
  const lines = useFieldArray({ control: form.control, name: 'lines' });
  const guard = useGuardedForm<OpeningValues>(form, {
    ...(document
      ? { stored: storedOf(document), load: async () => storedOf(await api.opening.get({ id: document.id })) }
      : {}),
    fieldOf: (path) => path.replace(/(itemId|customerId|accountId)$/, (name) => ON_SCREEN[name] ?? name),
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const comparison = openingComparison({
    date: t('date'),
    notes: t('notes'),
    lineText: (line) =>
      line.kind === 'stock'
        ? t('stockText', { quantity: line.quantity, cost: line.unitCostBase, currency: base })
        : t('amountText', { amount: line.amount, currency: line.currency }),
  });
  const add = (kind: OpeningKind) => {
    // Several lines of a kind usually stand in the same warehouse and currency.
    const last = form.getValues('lines').findLast((line) => line.kind === kind);
    lines.append(emptyLine(kind, { ...usual, ...last }), { shouldFocus: false });
    const at = lines.fields.length;
    requestAnimationFrame(() => window.document.querySelector<HTMLInputElement>(`#opening-line-${at} input`)?.focus());
  };
  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const input = inputOf(values);
      const saved = document
        ? await api.opening.update({ ...input, id: document.id, version })
        : await api.opening.create(input, { context: { idempotencyKey } });
      toast.success(document ? t('saved') : t('created'));
      router.push(paths.openingDocument(saved.id));
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
      saveLabel={document ? common('actions.save') : common('actions.create')}
      onCancel={() => router.push(document ? paths.openingDocument(document.id) : paths.opening())}
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
