'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

/** Barcodes as chips. A scanner ends with Enter, which adds one instead of saving the form. */
export function BarcodeField({
  value,
  onChange,
  error,
}: {
  value: readonly string[];
  onChange(barcodes: string[]): void;
  error: string | undefined;
}) {
  const t = useTranslations('items');
  const [text, setText] = useState('');
  const add = () => {
    const typed = text.trim();
    setText('');
    if (typed !== '' && !value.includes(typed)) onChange([...value, typed]);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('barcodes')} hint={t('barcodesHint')} error={error}>
        <input
          className={CONTROL}
          dir="ltr"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || text.trim() === '') return;
            event.preventDefault();
            add();
          }}
        />
      </Field>
      {value.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {value.map((barcode) => (
            <li
              key={barcode}
              className="inline-flex h-control items-center gap-1 rounded-sm bg-accent-subtle ps-2 text-accent-text"
            >
              <bdi dir="ltr" className="figures">
                {barcode}
              </bdi>
              <button
                type="button"
                aria-label={t('removeBarcode', { barcode })}
                onClick={() => onChange(value.filter((other) => other !== barcode))}
                className="flex size-6 items-center justify-center"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
