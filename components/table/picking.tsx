'use client';

import { useTranslations } from 'use-intl';

/** Rows picked for one act on many of them. */
export interface Picking<Row> {
  picked: ReadonlySet<string>;
  /** Why this row is not for the act; undefined when it is. */
  refusalOf(row: Row): string | undefined;
  nameOf(row: Row): string;
  onPick(keys: readonly string[], picked: boolean): void;
}

/** Every loaded row the act is for. */
export function PickAll<Row>({
  picking,
  rows,
  keyOf,
}: {
  picking: Picking<Row>;
  rows: readonly Row[];
  keyOf(row: Row): string;
}) {
  const t = useTranslations('common.table');
  const keys = rows.filter((row) => picking.refusalOf(row) === undefined).map(keyOf);
  const all = keys.length > 0 && keys.every((key) => picking.picked.has(key));
  return (
    <input
      type="checkbox"
      aria-label={t('pickAll')}
      title={keys.length === 0 ? t('pickNone') : t('pickAll')}
      disabled={keys.length === 0}
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = !all && keys.some((key) => picking.picked.has(key));
      }}
      onChange={(event) => picking.onPick(keys, event.target.checked)}
    />
  );
}

export function PickOne<Row>({ picking, row, rowKey }: { picking: Picking<Row>; row: Row; rowKey: string }) {
  const t = useTranslations('common.table');
  const refusal = picking.refusalOf(row);
  return (
    <input
      type="checkbox"
      aria-label={t('pick', { name: picking.nameOf(row) })}
      title={refusal}
      disabled={refusal !== undefined}
      checked={picking.picked.has(rowKey)}
      onChange={(event) => picking.onPick([rowKey], event.target.checked)}
    />
  );
}
