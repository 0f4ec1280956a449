'use client';

import Link from 'next/link';
import { useMessages, useTranslations } from 'use-intl';
import type { SecurityEvent } from '#contract/security.ts';
import type { SecurityEventKind } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { hrefOf } from '../audit/href-of.ts';
import { useAuditWords } from '../audit/use-words.ts';
import { useEndedWords } from '../session/use-ended-words.ts';
import type { Column } from '../table/data-table.tsx';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<SecurityEventKind, Tone> = {
  sign_in: 'success',
  sign_out: 'neutral',
  failed: 'warning',
  locked_out: 'danger',
  released: 'info',
  password: 'info',
  factor: 'info',
  revoked: 'warning',
  roles: 'info',
  people: 'info',
  key: 'info',
  key_address: 'warning',
};

/** Things whose acts need no noun: one sets a password, adds a passkey, signs in. */
const SAID_BY_THE_ACT = ['people', 'sessions'];

/** What happened, to whom, by whom, from where. */
export function useSecurityColumns(instant: (at: string) => string): Column<SecurityEvent>[] {
  const { paths } = useApp();
  const t = useTranslations('security');
  const words = useAuditWords(useMessages().audit);
  const ended = useEndedWords();
  const what = (row: SecurityEvent) =>
    SAID_BY_THE_ACT.includes(row.thing) ? words.act(row.act) : `${words.act(row.act)} · ${words.thing(row.thing)}`;
  const detail = (row: SecurityEvent) =>
    [row.detail && row.kind === 'revoked' ? ended(row.detail) : row.detail, row.reason].filter(Boolean).join(' · ');
  const by = ({ by: name, byKind }: SecurityEvent) =>
    byKind === null ? (name ?? '') : words.actor({ actorName: name, actorKind: byKind });
  return [
    {
      id: 'at',
      label: t('at'),
      text: (row) => row.at,
      cell: (row) => <bdi className="figures whitespace-nowrap">{instant(row.at)}</bdi>,
    },
    {
      id: 'kind',
      label: t('kind'),
      text: (row) => t(`kinds.${row.kind}`),
      cell: (row) => <Status tone={TONES[row.kind]}>{t(`kinds.${row.kind}`)}</Status>,
    },
    {
      id: 'person',
      label: t('person'),
      text: (row) => row.person?.name ?? '',
      cell: (row) => {
        const href = hrefOf(paths, row.opens);
        const name = <bdi>{row.person?.name ?? t('open')}</bdi>;
        return href ? (
          <Link className="text-accent-text hover:underline" href={href}>
            {name}
          </Link>
        ) : row.person ? (
          name
        ) : (
          '–'
        );
      },
    },
    { id: 'what', label: t('what'), wideOnly: true, text: what, cell: what },
    {
      id: 'detail',
      label: t('detail'),
      wideOnly: true,
      text: detail,
      cell: (row) => <bdi className="text-fg-muted">{detail(row)}</bdi>,
    },
    {
      id: 'address',
      label: t('address'),
      wideOnly: true,
      text: (row) => row.address ?? '',
      cell: (row) => <bdi dir="ltr">{row.address ?? ''}</bdi>,
    },
    {
      id: 'by',
      label: t('by'),
      wideOnly: true,
      text: by,
      cell: (row) => <bdi>{by(row)}</bdi>,
    },
  ];
}
