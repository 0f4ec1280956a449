'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { CONTROL } from '../ui/control.ts';

/** From and to of a report, kept in the address. */
export function DateRange({
  from,
  to,
  hrefOf,
}: {
  from: string;
  to: string;
  hrefOf(range: { from: string; to: string }): string;
}) {
  const t = useTranslations('accounting');
  const router = useRouter();
  const go = (range: { from: string; to: string }) => {
    if (range.from !== '' && range.to !== '') router.push(hrefOf(range));
  };
  return (
    <div className="no-print flex flex-wrap gap-3">
      <label className="flex items-center gap-2 text-fg-muted">
        {t('from')}
        <input
          type="date"
          className={CONTROL}
          defaultValue={from}
          max={to}
          onChange={(event) => go({ from: event.target.value, to })}
        />
      </label>
      <label className="flex items-center gap-2 text-fg-muted">
        {t('to')}
        <input
          type="date"
          className={CONTROL}
          defaultValue={to}
          min={from}
          onChange={(event) => go({ from, to: event.target.value })}
        />
      </label>
    </div>
  );
}
