'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { FailedGroup } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Dot } from '../ui/status.tsx';

/** Failed events by cause, the dearest first, each with the act that fits. */
export function FailedGroups({ groups }: { groups: readonly FailedGroup[] }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('ops.failed');
  const errors = useTranslations('common.errors');
  const client = useQueryClient();
  const retry = async (fingerprint: string) => {
    try {
      const { retried } = await api.ops.retry({ fingerprint });
      toast.success(t('retried', { count: retried }));
      await client.invalidateQueries({ queryKey: ['ops'] });
    } catch (error) {
      toast.error(problemOf(error)?.message ?? errors('network'));
    }
  };
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        <Link className={buttonClasses('quiet')} href={paths.outbox()}>
          {t('all')}
        </Link>
      }
    >
      {groups.length === 0 ? (
        <p className="px-3 py-4 text-fg-muted">{t('none')}</p>
      ) : (
        <ul>
          {groups.map((group) => (
            <li
              key={`${group.fingerprint} ${group.state}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2 last:border-b-0"
            >
              <Dot tone={group.state === 'parked' ? 'warning' : 'danger'} />
              <div className="min-w-0 grow basis-72">
                <p className="font-medium">{group.message}</p>
                <p className="text-xs text-fg-muted">
                  <bdi>{group.devices.join(', ')}</bdi> ·{' '}
                  <RelativeTime at={group.lastAt} timeZone={me.company.timeZone} />
                  {group.held > 0 ? <span> · {t('held', { count: group.held })}</span> : null}
                </p>
              </div>
              <span className="figures font-semibold">{group.count}</span>
              <Money value={group.amountBase} decimals={me.company.baseDecimals} currency={me.company.baseCurrency} />
              <div className="flex gap-2">
                <Link className={buttonClasses('quiet')} href={paths.outbox({ fingerprint: group.fingerprint })}>
                  {t('open')}
                </Link>
                {group.code === 'item_unknown' && group.barcode && can('items.manage') ? (
                  <Link className={buttonClasses()} href={paths.newItem({ barcode: group.barcode })}>
                    {t('fix')}
                  </Link>
                ) : null}
                {group.state === 'parked' ? null : (
                  <Button
                    disabledReason={can('outbox.retry') ? undefined : errors('permission')}
                    onClick={() => void retry(group.fingerprint)}
                  >
                    {t('retry')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
