'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface Choice {
  value: string;
  label: string;
}

function Choose({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string | null;
  choices: readonly Choice[];
  onChoose(value: string | null): void;
}) {
  const t = useTranslations('audit.filters');
  return (
    <Field label={label}>
      <select
        className={CONTROL}
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Who, what, which act and when; the state is the address. */
export function AuditFilters({
  people,
  things,
  acts,
  values,
  onSet,
}: {
  people: readonly Choice[];
  things: readonly Choice[];
  acts: readonly Choice[];
  values: Record<string, string | null>;
  onSet(name: string, value: string | null): void;
}) {
  const t = useTranslations('audit.filters');
  const day = (name: 'from' | 'to') => (
    <Field label={t(name)}>
      <input
        type="date"
        className={CONTROL}
        value={values[name] ?? ''}
        onChange={(event) => onSet(name, event.target.value)}
      />
    </Field>
  );
  return (
    <div className="no-print flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-5">
        <Choose
          label={t('person')}
          value={values['person'] ?? null}
          choices={people}
          onChoose={(v) => onSet('person', v)}
        />
        <Choose
          label={t('thing')}
          value={values['thing'] ?? null}
          choices={things}
          onChoose={(v) => onSet('thing', v)}
        />
        <Choose label={t('act')} value={values['act'] ?? null} choices={acts} onChoose={(v) => onSet('act', v)} />
        {day('from')}
        {day('to')}
      </div>
      {values['key'] ? (
        <p className="flex flex-wrap items-center gap-2 text-fg-muted">
          {t('key')}: <bdi className="font-code text-xs">{values['key']}</bdi>
          <Button onClick={() => onSet('key', null)}>{t('clearKey')}</Button>
        </p>
      ) : null}
    </div>
  );
}
