'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { RevocationTargetInput } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import { hrefOf } from '../audit/href-of.ts';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

const SHOWN = 5;

function Group({ label, items }: { label: string; items: readonly { key: string; content: ReactNode }[] }) {
  const t = useTranslations('session.impact');
  if (items.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{label}</p>
      <ul className="list-disc ps-5 text-fg-muted">
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.key}>{item.content}</li>
        ))}
        {items.length > SHOWN ? <li>{t('more', { count: String(items.length - SHOWN) })}</li> : null}
      </ul>
    </div>
  );
}

/** What the people behind these sessions are in the middle of, asked when the dialog opens. */
export function RevocationImpact({ target }: { target: RevocationTargetInput }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('session.impact');
  const query = useQuery({
    queryKey: ['revocation-impact', me.company.code, target],
    queryFn: () => api.session.previewRevocation(target),
    gcTime: 0,
  });
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const impact = query.data;
  const { timeZone } = me.company;
  return (
    <div role="status" className="flex min-h-row flex-col gap-2 rounded-md border bg-surface-sunken px-3 py-2">
      {impact ? (
        <>
          <p>{t('hits', { sessions: impact.sessions, people: impact.people })}</p>
          <Group
            label={t('drafts', { count: impact.drafts.length })}
            items={impact.drafts.map((draft) => {
              const href = hrefOf(paths, draft);
              const label = <bdi>{draft.label || t(`kinds.${draft.kind}`)}</bdi>;
              return {
                key: draft.id,
                content: (
                  <>
                    {draft.label ? `${t(`kinds.${draft.kind}`)} ` : null}
                    {href ? (
                      <Link className="text-accent-text hover:underline" href={href}>
                        {label}
                      </Link>
                    ) : (
                      label
                    )}{' '}
                    · <bdi>{draft.by}</bdi> · <RelativeTime at={draft.changedAt} timeZone={timeZone} />
                  </>
                ),
              };
            })}
          />
          <Group
            label={t('jobs', { count: impact.jobs.length })}
            items={impact.jobs.map((job) => ({ key: `${job.code} ${job.startedAt}`, content: <bdi>{job.code}</bdi> }))}
          />
          <Group
            label={t('tills', { count: impact.tills.length })}
            items={impact.tills.map((till) => ({
              key: till.device,
              content: (
                <>
                  <bdi>{till.device}</bdi>
                  {till.cashier ? (
                    <>
                      {' '}
                      · <bdi>{till.cashier}</bdi>
                    </>
                  ) : null}{' '}
                  · <RelativeTime at={till.openedAt} timeZone={timeZone} />
                </>
              ),
            }))}
          />
          {impact.drafts.length + impact.jobs.length + impact.tills.length === 0 ? (
            <p className="text-fg-muted">{t('nothing')}</p>
          ) : (
            <p className="text-fg-muted">{t('kept')}</p>
          )}
        </>
      ) : (
        <p className="text-fg-muted">{t('asking')}</p>
      )}
    </div>
  );
}
