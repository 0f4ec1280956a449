'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { type Comparison, disagreements, type Side } from './comparison.ts';

interface ConflictPanelProps<Values> {
  comparison: Comparison<Values>;
  conflict: { base: Values; mine: Values; theirs: Values };
  pending: boolean;
  onSettle(taken: ReadonlySet<string>): void;
  onDismiss(): void;
}

const SIDES = ['mine', 'theirs'] as const;

/** Two people wrote the same record: what differs, side by side, a choice for each, and one save for all. */
export function ConflictPanel<Values>({
  comparison,
  conflict,
  pending,
  onSettle,
  onDismiss,
}: ConflictPanelProps<Values>) {
  const t = useTranslations('common.form');
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const rows = disagreements(comparison, conflict.base, conflict.mine, conflict.theirs);
  const sideOf = (row: (typeof rows)[number]): Side | undefined => chosen[row.key] ?? row.suggested;
  const open = rows.filter((row) => sideOf(row) === undefined).length;
  const takeAll = (side: Side) => setChosen(Object.fromEntries(rows.map((row) => [row.key, side])));
  const settle = () => onSettle(new Set(rows.filter((row) => sideOf(row) === 'theirs').map((row) => row.key)));

  return (
    <section aria-labelledby="conflict-title" className="flex flex-col gap-3 rounded-md bg-warning-bg p-3">
      <h2 id="conflict-title" ref={heading} tabIndex={-1} className="text-md font-semibold text-warning-fg">
        {t('conflictTitle')}
      </h2>
      <p className="max-w-measure">{rows.length === 0 ? t('conflictNone') : t('conflictHint')}</p>
      {rows.length > 0 ? (
        <div className="overflow-x-auto rounded-sm bg-surface">
          <table className="w-full border-collapse" aria-labelledby="conflict-title">
            <thead>
              <tr className="border-b border-line-strong text-xs text-fg-muted">
                <th scope="col" className="h-row-head px-cell text-start font-medium">
                  {t('conflictField')}
                </th>
                {SIDES.map((side) => (
                  <th key={side} scope="col" className="px-cell text-start font-medium">
                    {t(side)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} className="border-b last:border-b-0">
                  <th scope="row" className="px-cell py-1.5 text-start align-top font-medium">
                    <bdi>{row.label}</bdi>
                    {sideOf(row) ? null : <p className="text-xs font-normal text-warning-fg">{t('conflictChoose')}</p>}
                  </th>
                  {SIDES.map((side) => (
                    <td key={side} className="px-cell py-1.5 align-top">
                      <label className="flex items-start gap-2">
                        <input
                          type="radio"
                          className="mt-1"
                          name={`conflict-${row.key}`}
                          aria-label={`${row.label}: ${t(side)}`}
                          checked={sideOf(row) === side}
                          onChange={() => setChosen((all) => ({ ...all, [row.key]: side }))}
                        />
                        {row[side] === '' ? (
                          <span className="text-fg-subtle">{t('conflictEmpty')}</span>
                        ) : (
                          <bdi className="whitespace-pre-wrap">{row[side]}</bdi>
                        )}
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          pending={pending}
          disabledReason={open > 0 ? t('conflictOpen', { count: open }) : undefined}
          onClick={settle}
        >
          {t('conflictSave')}
        </Button>
        {rows.length > 0 ? (
          <>
            <Button onClick={() => takeAll('mine')}>{t('allMine')}</Button>
            <Button onClick={() => takeAll('theirs')}>{t('allTheirs')}</Button>
          </>
        ) : null}
        <Button variant="quiet" onClick={onDismiss}>
          {t('conflictLater')}
        </Button>
      </div>
    </section>
  );
}
