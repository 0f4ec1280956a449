'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { CalendarGrid, type Chosen } from './calendar-grid.tsx';
import { PeriodPanel } from './period-panel.tsx';

/** Months × areas, each cell saying its state in a word; a chosen cell or month shows who set it, when and why, and what one may do. */
export function PeriodCalendar({ periods }: { periods: readonly Period[] }) {
  const t = useTranslations('periods');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  // On a phone the panel stands below the calendar: bring what was chosen there into sight.
  useEffect(() => {
    if (chosen) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const shown = chosen
    ? periods.filter(({ code, area }) => code === chosen.code && (chosen.area === null || area === chosen.area))
    : [];
  return (
    <div className="flex flex-col gap-stack lg:flex-row lg:items-start">
      <CalendarGrid periods={periods} chosen={chosen} onChoose={setChosen} />
      <div ref={panel} className="scroll-mb-4 lg:sticky lg:top-4 lg:w-rail lg:shrink-0">
        {chosen && shown.length > 0 ? (
          <PeriodPanel key={`${chosen.code} ${chosen.area}`} chosen={chosen} periods={shown} />
        ) : (
          <p className="text-fg-muted">{t('choose')}</p>
        )}
      </div>
    </div>
  );
}
