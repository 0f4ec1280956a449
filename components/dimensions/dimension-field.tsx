import type { ComponentProps } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { NamedRecord } from '#contract/fields.ts';
import type { Choices } from '#contract/items.ts';
import type { Dimension } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface DimensionFieldProps extends ComponentProps<'select'> {
  dimension: Dimension;
  choices: Choices['dimensions'];
  /** What the document names already: offered though nothing new may name it. */
  stored?: NamedRecord | null | undefined;
  error?: string | undefined;
}

/** Chooses the cost centre or project of a document; not there where the company has none. */
export function DimensionField({ dimension, choices, stored, error, ...select }: DimensionFieldProps) {
  const t = useTranslations('dimensions');
  const locale = useLocale();
  const own: NamedRecord[] = choices.filter((one) => one.dimension === dimension);
  const options = stored && !own.some((one) => one.id === stored.id) ? [...own, stored] : own;
  if (options.length === 0) return null;
  return (
    <Field label={t(`one.${dimension}`)} error={error}>
      <select className={CONTROL} {...select}>
        <option value="">{t('none')}</option>
        {options.map(({ id, code, name, nameAr }) => (
          <option key={id} value={id}>
            {code} {nameIn(locale, { name, nameAr })}
          </option>
        ))}
      </select>
    </Field>
  );
}
