'use client';

import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import type { GuardedForm } from './use-guarded-form.ts';

/** Says that something typed earlier is still there, or was brought back; never decides alone to drop it. */
export function KeptOffer<Values>({ guard }: { guard: GuardedForm<Values> }) {
  const { me } = useApp();
  const t = useTranslations('common.form');
  const { offer, restored } = guard;
  if (!offer && !restored) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-info-bg px-3 py-2">
      <p className="text-info-fg">
        {offer ? t('keptOffer') : t('keptRestored')}{' '}
        {offer ? <RelativeTime at={new Date(offer.at).toISOString()} timeZone={me.company.timeZone} /> : null}
      </p>
      <div className="ms-auto flex gap-2">
        {offer ? <Button onClick={guard.restore}>{t('keptRestore')}</Button> : null}
        <Button variant="quiet" onClick={guard.discard}>
          {t('keptDiscard')}
        </Button>
      </div>
    </div>
  );
}
