'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Session } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import type { Column } from '../table/data-table.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';

/** Where a session is and how fresh. One's own name the company last used; the company's say whether that was this one. */
export function useSessionColumns(of: 'mine' | 'company'): Column<Session>[] {
  const { me } = useApp();
  const arabic = useLocale() === 'ar';
  const t = useTranslations('session');
  const place = ({ here, company, companyAr }: Session) => {
    if (of === 'mine') return (arabic ? companyAr : null) ?? company ?? '–';
    return here === null ? '–' : t(here ? 'here' : 'elsewhere');
  };
  const { timeZone } = me.company;
  return [
    {
      id: 'device',
      label: t('device'),
      text: (row) => row.deviceName ?? t('unknownDevice'),
      cell: (row) => (
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          <bdi>{row.deviceName ?? t('unknownDevice')}</bdi>
          {row.current ? (
            <Status tone="info" chip>
              {t('current')}
            </Status>
          ) : null}
          {row.ended ? (
            <Status tone="neutral" chip>
              {t('dead')}
            </Status>
          ) : null}
        </span>
      ),
    },
    {
      id: 'address',
      label: t('address'),
      wideOnly: true,
      text: (row) => row.address ?? '',
      cell: (row) => (
        <bdi dir="ltr" className="figures text-fg-muted">
          {row.address ?? '–'}
        </bdi>
      ),
    },
    {
      id: 'since',
      label: t('since'),
      wideOnly: true,
      text: (row) => row.createdAt,
      cell: (row) => <RelativeTime at={row.createdAt} timeZone={timeZone} />,
    },
    {
      id: 'seen',
      label: t('lastSeen'),
      text: (row) => row.lastSeenAt,
      cell: (row) => <RelativeTime at={row.lastSeenAt} timeZone={timeZone} />,
    },
    {
      id: 'method',
      label: t('method'),
      wideOnly: true,
      text: (row) => t(`methods.${row.signInMethod}`),
      cell: (row) => t(`methods.${row.signInMethod}`),
    },
    {
      id: 'mfa',
      label: t('mfa'),
      wideOnly: true,
      text: (row) => row.mfaAt ?? '',
      cell: (row) => (row.mfaAt ? <RelativeTime at={row.mfaAt} timeZone={timeZone} /> : '–'),
    },
    {
      id: 'place',
      label: t('place'),
      wideOnly: true,
      text: place,
      cell: (row) => <bdi className="whitespace-nowrap">{place(row)}</bdi>,
    },
  ];
}
