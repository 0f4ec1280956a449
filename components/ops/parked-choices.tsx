'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EventDetail } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';
import { ReasonDialog } from '../closing/reason-dialog.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { ReleaseEffects } from './release-effects.tsx';

/** A till event whose period is closed: what an accountant may do about it, each way with what it would write. */
export function ParkedChoices({ event }: { event: EventDetail }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('ops.events.parked');
  const events = useTranslations('ops.events');
  const errors = useTranslations('common.errors');
  const router = useRouter();
  const [error, setError] = useState<unknown>();
  const [refusing, setRefusing] = useState(false);
  const date = event.parkedDate ?? event.occurredAt.slice(0, 10);
  const query = useQuery({
    queryKey: ['parked-choices', me.company.code, event.id],
    queryFn: () => api.periodPermits.choices({ date }),
    gcTime: 0,
    retry: false,
  });
  const exception = query.data?.permits.find((permit) => permit.kind === 'exception');
  const off = can('outbox.release') ? undefined : errors('permission');
  const release = async (as: 'own_date' | 'first_open_day' | 'exception') => {
    setError(undefined);
    try {
      const named = as === 'exception' && exception ? { permitId: exception.id } : {};
      const { released } = await api.ops.release({ ids: [event.id], as, ...named });
      toast.success(events('released', { count: released }));
      router.refresh();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Panel title={t('title')}>
      {error ? <ErrorPanel error={error} /> : null}
      <ul>
        <li className="flex flex-col gap-2 border-b px-3 py-2">
          <div className="flex flex-wrap items-center gap-3">
            <Button variant="primary" disabledReason={off} onClick={() => void release('first_open_day')}>
              {t('first_open_day')}
            </Button>
            <span className="text-fg-muted">{t('firstHint')}</span>
          </div>
          <ReleaseEffects eventId={event.id} as="first_open_day" />
        </li>
        <li className="flex flex-col gap-2 border-b px-3 py-2">
          <div className="flex flex-wrap items-center gap-3">
            <Button
              disabledReason={off ?? (exception ? undefined : t('noException'))}
              onClick={() => void release('exception')}
            >
              {t('exception')}
            </Button>
            <span className="text-fg-muted">{exception ? t('exceptionHint') : t('noException')}</span>
            {exception ? null : (
              <Link className="text-accent-text hover:underline" href={paths.periods()} prefetch={false}>
                {t('ask')}
              </Link>
            )}
          </div>
          {exception ? <ReleaseEffects eventId={event.id} as="exception" permitId={exception.id} /> : null}
        </li>
        <li className="flex flex-wrap items-center gap-3 border-b px-3 py-2">
          <Button disabledReason={off} onClick={() => void release('own_date')}>
            {t('own_date')}
          </Button>
          <span className="text-fg-muted">{t('ownHint')}</span>
        </li>
        <li className="flex flex-wrap items-center gap-3 px-3 py-2">
          <Button
            variant="danger"
            disabledReason={can('outbox.discard') ? undefined : errors('permission')}
            onClick={() => setRefusing(true)}
          >
            {t('refuse')}
          </Button>
          <span className="text-fg-muted">{t('refuseHint')}</span>
        </li>
      </ul>
      {refusing ? (
        <ReasonDialog
          title={t('refuseTitle')}
          hint={t('refuseHint')}
          confirm={t('refuse')}
          danger
          send={async (reason) => {
            await api.ops.refuseParked({ ids: [event.id], reason });
            toast.success(t('refused'));
            router.refresh();
          }}
          onClose={() => setRefusing(false)}
        />
      ) : null}
    </Panel>
  );
}
