import { useLocale } from 'use-intl';
import type { NamedRecord } from '#contract/fields.ts';
import { nameIn } from '#lib/name-in.ts';

/** A cost centre or project by its name in the reader's language, its code beside it. */
export function DimensionName({ named }: { named: Omit<NamedRecord, 'id'> }) {
  const locale = useLocale();
  return (
    <>
      <bdi>{nameIn(locale, named)}</bdi> <bdi className="text-xs font-normal text-fg-subtle">{named.code}</bdi>
    </>
  );
}
