'use client';

import { useNow } from 'use-intl';

const SECOND = 1000;

/** Minutes and seconds left, counted down on screen. */
export function Countdown({ until, onEnd }: { until: string; onEnd?: () => void }) {
  const now = useNow({ updateInterval: SECOND });
  const left = Math.max(0, Math.round((new Date(until).getTime() - now.getTime()) / SECOND));
  if (left === 0 && onEnd) queueMicrotask(onEnd);
  const minutes = Math.floor(left / 60);
  return (
    <bdi dir="ltr" className="figures" suppressHydrationWarning>
      {minutes}:{String(left % 60).padStart(2, '0')}
    </bdi>
  );
}
