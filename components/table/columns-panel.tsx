'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DENSITIES } from '#domain/enums.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { isActs, moveColumn, orderColumns } from './arrange-columns.ts';
import type { ListLook } from './list-preferences.ts';

interface NamedColumn {
  id: string;
  label: string;
  acts?: boolean;
}

/** Which columns, in which order, how dense: by pointer or by keyboard, kept at once. */
export function ColumnsPanel({
  columns,
  look,
  onChange,
  onHelp,
}: {
  columns: readonly NamedColumn[];
  look: ListLook;
  onChange(look: Partial<ListLook>): void;
  onHelp(): void;
}) {
  const t = useTranslations('common.table');
  const shell = useTranslations('common.shell');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [moved, setMoved] = useState<{ id: string; control: string } | null>(null);
  const shown = orderColumns(columns, look.order).filter((column) => !isActs(column));
  const ids = shown.map((column) => column.id);
  const keyId = columns[0]?.id;
  useEffect(() => {
    // A row that moved in the document loses the focus: give it back to the control it was moved with.
    if (moved) document.getElementById(`${id}-${moved.id}-${moved.control}`)?.focus();
  }, [moved, id, ids.join(' ')]); // oxlint-disable-line react/exhaustive-deps -- the order itself is what moved
  const move = (column: NamedColumn, step: -1 | 1, control: string) => {
    onChange({ order: moveColumn(ids, column.id, step) });
    setMoved({ id: column.id, control });
  };
  const onKey = (event: KeyboardEvent, column: NamedColumn, index: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const step = event.key === 'ArrowUp' ? -1 : 1;
    if (event.altKey) move(column, step, 'shown');
    else list.current?.querySelectorAll<HTMLInputElement>('input')[index + step]?.focus();
  };
  const place = moved ? ids.indexOf(moved.id) : -1;
  const movedLabel = shown[place]?.label;
  return (
    <div className="flex flex-col gap-3 p-2">
      <div>
        <h2 className="text-sm font-semibold">{t('columns')}</h2>
        <p className="text-xs text-fg-muted">{t('columnsHint')}</p>
      </div>
      <ul ref={list} className="max-h-list overflow-y-auto">
        {shown.map((column, index) => (
          <li key={column.id} className="flex items-center gap-1">
            <label
              className="flex h-control min-w-0 grow items-center gap-2"
              title={column.id === keyId ? t('keyColumn') : undefined}
            >
              <input
                id={`${id}-${column.id}-shown`}
                type="checkbox"
                checked={column.id === keyId || !look.hidden.includes(column.id)}
                aria-disabled={column.id === keyId || undefined}
                title={column.id === keyId ? t('keyColumn') : undefined}
                onKeyDown={(event) => onKey(event, column, index)}
                onChange={(event) => {
                  if (column.id === keyId) return;
                  const others = look.hidden.filter((hidden) => hidden !== column.id);
                  onChange({ hidden: event.target.checked ? others : [...others, column.id] });
                }}
              />
              <span className="truncate">{column.label}</span>
            </label>
            {([-1, 1] as const).map((step) => {
              const end = step < 0 ? index === 0 : index === shown.length - 1;
              const control = step < 0 ? 'up' : 'down';
              return (
                <Button
                  key={step}
                  id={`${id}-${column.id}-${control}`}
                  variant="quiet"
                  aria-label={t(step < 0 ? 'moveUp' : 'moveDown', { column: column.label })}
                  disabledReason={end ? t(step < 0 ? 'alreadyFirst' : 'alreadyLast') : undefined}
                  onClick={() => move(column, step, control)}
                  icon={
                    step < 0 ? (
                      <ChevronUp aria-hidden="true" className="size-3.5" />
                    ) : (
                      <ChevronDown aria-hidden="true" className="size-3.5" />
                    )
                  }
                />
              );
            })}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {movedLabel ? t('moved', { column: movedLabel, place: String(place + 1), count: String(ids.length) }) : ''}
      </p>
      <label className="flex items-center justify-between gap-3 text-xs text-fg-muted">
        {shell('density')}
        <select
          className={CONTROL}
          value={look.density ?? ''}
          onChange={(event) =>
            onChange({ density: DENSITIES.find((density) => density === event.target.value) ?? null })
          }
        >
          <option value="">{t('asScreen')}</option>
          {DENSITIES.map((density) => (
            <option key={density} value={density}>
              {shell(density)}
            </option>
          ))}
        </select>
      </label>
      <div className="flex flex-wrap justify-between gap-2 border-t pt-2">
        <Button variant="quiet" onClick={onHelp}>
          {t('keys.title')}
        </Button>
        <Button variant="quiet" onClick={() => onChange({ order: [], hidden: [], density: null })}>
          {t('reset')}
        </Button>
      </div>
    </div>
  );
}
