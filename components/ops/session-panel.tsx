'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

const SHOWN_MAX = 6;

/** Who is in, last seen first; the full list is where one revokes. */
export function SessionPanel({ count }: { count: number }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('ops.sessions');
  const words = useTranslations('session');
  const { data } = useQuery({
    queryKey: ['ops', 'sessions', me.company.code],
    queryFn: async () => await api.session.list({}, { context: { polling: true } }),
  });
  return (
    <Panel
      title={t('title')}
      note={t('note', { count })}
      actions={
        <Link className={buttonClasses('quiet')} href={paths.opsSessions()}>
          {t('all')}
        </Link>
      }
    >
      <ul>
        {data?.rows.slice(0, SHOWN_MAX).map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-b-0">
            <bdi className="font-medium">{session.personName}</bdi>
            <bdi className="text-fg-muted">{session.deviceName ?? words('unknownDevice')}</bdi>
            <span className="ms-auto text-xs text-fg-muted">
              {session.current ? (
                words('current')
              ) : (
                <RelativeTime at={session.lastSeenAt} timeZone={me.company.timeZone} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
