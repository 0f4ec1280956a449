'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { CONTROL } from '../ui/control.ts';

/** The day a report is about, kept in the address. */
export function AsOf({ day, hrefOf }: { day: string; hrefOf(day: string): string }) {
  const t = useTranslations('reports');
  const router = useRouter();
  return (
    <label className="no-print flex items-center gap-2 whitespace-nowrap text-fg-muted">
      {t('asOf')}
      <input
        type="date"
        className={CONTROL}
        defaultValue={day}
        onChange={(event) => event.target.value !== '' && router.push(hrefOf(event.target.value))}
      />
    </label>
  );
}
