'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { Countdown } from './countdown.tsx';
import { takePermit, usePermitInUse } from './permit-in-use.ts';

/** Says on every page that this tab posts into a closed period, for how long, and how to stop. */
export function PermitBanner() {
  const { me } = useApp();
  const t = useTranslations('periodPermits');
  const areas = useTranslations('periods.areas');
  const router = useRouter();
  const permit = usePermitInUse(me.company.code);
  if (!permit) return null;
  const stop = () => {
    takePermit(me.company.code, null);
    router.refresh();
  };
  return (
    <section
      aria-label={t('inUse')}
      className="no-print flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warning-bg px-page py-1.5 text-warning-fg"
    >
      <span className="font-medium">{t('inUse')}</span>
      <span>
        <bdi>{permit.periodCode}</bdi> · {permit.areas.map((area) => areas(area)).join(', ')}
      </span>
      <span>
        {t('left')} <Countdown until={permit.expiresAt} onEnd={stop} />
      </span>
      <span className="ms-auto">
        <Button onClick={stop}>{t('stop')}</Button>
      </span>
    </section>
  );
}
