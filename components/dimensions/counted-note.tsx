import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Counted } from '#contract/accounting.ts';
import { DimensionName } from './dimension-name.tsx';

/** Says that a ledger shows only what one cost centre or project counts, and leads to the whole of it. */
export function CountedNote({ counted: { dimension, named }, whole }: { counted: Counted; whole: string }) {
  const t = useTranslations('dimensions');
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 rounded-md bg-surface-sunken px-3 py-2">
      <span>
        {t(`one.${dimension}`)}: {named ? <DimensionName named={named} /> : t('breakdown.unassigned')}
      </span>
      <Link href={whole} prefetch={false} className="no-print text-accent-text hover:underline">
        {t('wholeAccount')}
      </Link>
    </p>
  );
}
