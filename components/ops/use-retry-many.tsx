'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EventRow } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import type { ListState } from '../table/use-list.ts';
import { usePicking } from '../table/use-picking.ts';
import { Button } from '../ui/button.tsx';

/** As many as the server takes in one request. */
const RETRIES_MAX = 500;
const RETRYABLE: readonly EventRow['state'][] = ['failed', 'dead', 'blocked'];

/** Failed events picked in the list, tried again together: all of them or none. */
export function useRetryMany(list: ListState<EventRow>, nameOf: (row: EventRow) => string) {
  const { api, can } = useApp();
  const t = useTranslations('ops');
  const common = useTranslations('common');
  const [pending, setPending] = useState(false);
  const { picked, clear, onPick } = usePicking(list.values);
  const refusalOf = (row: EventRow) => (RETRYABLE.includes(row.state) ? undefined : t('events.notRetryable'));
  const off = !can('outbox.retry')
    ? common('errors.permission')
    : picked.size === 0
      ? common('table.pickFirst')
      : picked.size > RETRIES_MAX
        ? common('table.pickMax', { count: String(RETRIES_MAX) })
        : undefined;
  const retry = async () => {
    setPending(true);
    try {
      const { retried } = await api.ops.retry({ ids: [...picked] });
      toast.success(t('failed.retried', { count: retried }));
      clear();
      await list.refetch();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? common('errors.network'));
    } finally {
      setPending(false);
    }
  };
  return {
    picking: { picked, refusalOf, nameOf, onPick },
    acts: (
      <Button pending={pending} disabledReason={off} onClick={() => void retry()}>
        {t('failed.retry')}
      </Button>
    ),
  };
}
