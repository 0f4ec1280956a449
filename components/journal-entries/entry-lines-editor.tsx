'use client';

import { Fragment, useCallback, useRef } from 'react';
import { type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { afterPress } from '../form/after-press.ts';
import type { Option } from '../form/async-combobox.tsx';
import { LINE_TABLE } from '../form/line-cell.tsx';
import { lineOf, onLineKey } from '../sales-invoices/line-keys.ts';
import { isTable } from '../sales-invoices/pasted-lines.ts';
import { useLineWindow } from '../sales-invoices/use-line-window.ts';
import { Button } from '../ui/button.tsx';
import type { Converting } from './entry-figures.ts';
import { EntryLineRow } from './entry-line-row.tsx';
import type { EntryValues } from './entry-values.ts';
import { pastedEntryLines } from './pasted-entry-lines.ts';
import { useEntryLines } from './use-entry-lines.ts';

interface EntryLinesEditorProps {
  form: UseFormReturn<EntryValues>;
  by: Converting;
  currency: CurrencyCode;
  accounts: readonly Option[];
  costCentres: readonly Option[];
  projects: readonly Option[];
}

/** Room for the lines that are not drawn, so that the scroll bar tells the truth. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" style={{ height }}>
      <td colSpan={10} />
    </tr>
  ) : null;
}

/** The lines of an entry as a sheet: keyboard first, rows of a spreadsheet pasted in, what each comes to as one types. */
export function EntryLinesEditor({ form, by, currency, accounts, costCentres, projects }: EntryLinesEditorProps) {
  const t = useTranslations('journalEntries');
  const body = useRef<HTMLTableSectionElement>(null);
  const array = useFieldArray({ control: form.control, name: 'lines' });
  const { errors } = useFormState({ control: form.control, name: 'lines' });
  const count = array.fields.length;
  const view = useLineWindow(body, count);
  const editing = useEntryLines(form, array, currency, view.focusCell);
  // Complaints go away as soon as the cell that caused them is left.
  const changed = useCallback(
    () => afterPress(() => (form.getFieldState('lines').invalid ? void form.trigger('lines') : undefined)),
    [form],
  );
  const whole = errors.lines?.root?.message ?? errors.lines?.message;
  const head = 'px-2 py-1 font-medium whitespace-nowrap';
  const labels: [string, boolean][] = [
    [t('account'), false],
    [t('memo'), false],
    ...(costCentres.length > 0 ? [[t('costCentre'), false] satisfies [string, boolean]] : []),
    ...(projects.length > 0 ? [[t('project'), false] satisfies [string, boolean]] : []),
    [t('currency'), false],
    [t('debit'), true],
    [t('credit'), true],
    [by.base === by.local ? by.base : `${by.base} · ${by.local}`, true],
  ];
  return (
    <>
      <div className="overflow-x-auto md:overflow-visible">
        <table className={LINE_TABLE} aria-label={t('lines')} aria-rowcount={count + 1}>
          <thead>
            <tr aria-rowindex={1} className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className={`${head} text-start`}>
                #
              </th>
              {labels.map(([label, numeric]) => (
                <th key={label} scope="col" className={`${head} ${numeric ? 'text-end' : 'text-start'}`}>
                  {label}
                </th>
              ))}
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody
            ref={body}
            onFocus={(event) => view.hold(lineOf(event.target))}
            onKeyDown={(event) => onLineKey(event, editing, count, view.focusCell)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain');
              const line = lineOf(event.target);
              if (line === undefined || !isTable(text)) return;
              event.preventDefault();
              editing.insert(line, pastedEntryLines(text, { accounts, costCentres, projects, currency }));
            }}
          >
            {view.rows.map(({ index, gap }) => {
              const field = array.fields[index];
              return field ? (
                <Fragment key={field.id}>
                  <Gap height={gap} />
                  <EntryLineRow
                    form={form}
                    index={index}
                    by={by}
                    accounts={accounts}
                    costCentres={costCentres}
                    projects={projects}
                    errors={errors.lines?.[index]}
                    measure={view.measure}
                    onRemove={editing.remove}
                    onDuplicate={editing.duplicate}
                    onChanged={changed}
                  />
                </Fragment>
              ) : null;
            })}
            <Gap height={view.rest} />
          </tbody>
        </table>
      </div>
      {whole ? (
        <p role="alert" className="text-danger-fg">
          {whole}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => editing.addAfter(count - 1)}>{t('addLine')}</Button>
        <span className="text-xs text-fg-subtle max-md:hidden">{t('keys')}</span>
      </div>
    </>
  );
}
