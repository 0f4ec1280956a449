'use client';

import { Fragment, useCallback, useRef } from 'react';
import { type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { afterPress } from '../form/after-press.ts';
import { LINE_TABLE } from '../form/line-cell.tsx';
import type { PriceOf } from '../price-lists/use-pricing.ts';
import { Button } from '../ui/button.tsx';
import { InvoiceLineRow } from './invoice-line-row.tsx';
import type { InvoiceValues } from './invoice-values.ts';
import { lineOf, onLineKey } from './line-keys.ts';
import { isTable } from './pasted-lines.ts';
import { useLineEditing } from './use-line-editing.ts';
import { useLineWindow } from './use-line-window.ts';

interface LinesEditorProps {
  form: UseFormReturn<InvoiceValues>;
  currency: string;
  decimals: number;
  amounts: ReadonlyMap<number, string | undefined>;
  priceOf: PriceOf;
  onChanged(): void;
}

const COLUMNS = 7;

/** Room for the lines that are not drawn, so that the scroll bar tells the truth. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" style={{ height }}>
      <td colSpan={COLUMNS} />
    </tr>
  ) : null;
}

/** The lines of an invoice as a sheet: keyboard first, rows of a spreadsheet pasted in, five hundred without lag. */
export function InvoiceLinesEditor({ form, currency, decimals, amounts, priceOf, onChanged }: LinesEditorProps) {
  const t = useTranslations('salesInvoices.editor');
  const body = useRef<HTMLTableSectionElement>(null);
  const array = useFieldArray({ control: form.control, name: 'lines' });
  const { errors } = useFormState({ control: form.control, name: 'lines' });
  const count = array.fields.length;
  const view = useLineWindow(body, count);
  // Complaints go away as soon as the cell that caused them is left.
  const changed = useCallback(
    () =>
      afterPress(() => {
        if (form.getFieldState('lines').invalid) void form.trigger('lines');
        onChanged();
      }),
    [form, onChanged],
  );
  const editing = useLineEditing(form, array, view.focusCell, changed, priceOf);
  const whole = errors.lines?.root?.message ?? errors.lines?.message;
  return (
    <>
      <div className="overflow-x-auto md:overflow-visible">
        <table id="invoice-lines" className={LINE_TABLE} aria-label={t('item')} aria-rowcount={count + 1}>
          <thead>
            <tr aria-rowindex={1} className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className="px-2 text-start font-medium">
                #
              </th>
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('item')}
              </th>
              {[t('quantity'), t('unitPrice'), t('discount'), `${t('amount')} ${currency}`].map((label) => (
                <th key={label} scope="col" className="px-2 py-1 text-end font-medium whitespace-nowrap">
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
              editing.paste(line, text);
            }}
          >
            {view.rows.map(({ index, gap }) => {
              const field = array.fields[index];
              return field ? (
                <Fragment key={field.id}>
                  <Gap height={gap} />
                  <InvoiceLineRow
                    form={form}
                    index={index}
                    amount={amounts.get(index)}
                    decimals={decimals}
                    errors={errors.lines?.[index]}
                    looking={editing.looking}
                    priceOf={priceOf}
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
      {editing.lookupError ? <ErrorPanel error={editing.lookupError} onRetry={() => void editing.lookUp()} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => editing.addAfter(count - 1)}>{t('addLine')}</Button>
        <span className="text-xs text-fg-subtle max-md:hidden">{t('keys')}</span>
      </div>
    </>
  );
}
