'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ApiKey } from '#contract/api-keys.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Page } from '../shell/page.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { Button, buttonClasses } from '../ui/button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

const REASONS = ['permission', 'dead'] as const;
const TONES = { live: 'success', expired: 'neutral', revoked: 'danger' } as const;
const SHOWN = 3;

/** Keys of the company: whose they are, what they may do, when and from where they were used. */
export function KeyList({ keys }: { keys: readonly ApiKey[] }) {
  const { me, paths, can } = useApp();
  const t = useTranslations('apiKeys');
  const locale = useLocale();
  const router = useRouter();
  const { permissionName } = useRoleWords();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const { timeZone } = me.company;
  const day = (at: string) => formatInstant(at, locale, timeZone);
  const scope = (row: ApiKey) => {
    const names = row.permissions.map(permissionName);
    return names.length > SHOWN
      ? `${names.slice(0, SHOWN).join(' · ')} ${t('more', { count: String(names.length - SHOWN) })}`
      : names.join(' · ');
  };
  const why = ({ abilities: { revoke } }: ApiKey) =>
    revoke.allowed ? undefined : t(`reasons.${REASONS.find((code) => code === revoke.reason) ?? 'permission'}`);
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      label: t('name'),
      text: (row) => row.name,
      cell: (row) => (
        <span className="flex flex-col">
          <bdi className="font-medium">{row.name}</bdi>
          <bdi dir="ltr" className="font-code text-2xs text-fg-subtle">
            {row.prefix}…
          </bdi>
        </span>
      ),
    },
    {
      id: 'state',
      label: t('state'),
      text: (row) => t(`states.${row.state}`),
      cell: (row) => (
        <span className="flex flex-col">
          <Status tone={TONES[row.state]}>{t(`states.${row.state}`)}</Status>
          {row.revokeReason ? (
            <bdi className="text-2xs text-fg-subtle">
              {row.revokeReason === 'maker_lost_access' ? t('makerLostAccess') : row.revokeReason}
            </bdi>
          ) : null}
        </span>
      ),
    },
    { id: 'scope', label: t('scope'), wideOnly: true, text: scope, cell: scope },
    {
      id: 'maker',
      label: t('maker'),
      wideOnly: true,
      text: (row) => row.maker.name,
      cell: (row) => <bdi>{row.maker.name}</bdi>,
    },
    {
      id: 'used',
      label: t('lastUsed'),
      text: (row) => row.lastUsedAt ?? '',
      cell: (row) =>
        row.lastUsedAt ? (
          <span className="flex flex-col">
            <RelativeTime at={row.lastUsedAt} timeZone={timeZone} />
            <bdi dir="ltr" className="text-2xs text-fg-subtle">
              {row.lastAddress}
            </bdi>
          </span>
        ) : (
          <span className="text-fg-muted">{t('neverUsed')}</span>
        ),
    },
    {
      id: 'expires',
      label: t('expires'),
      wideOnly: true,
      text: (row) => row.expiresAt,
      cell: (row) => <bdi className="figures">{day(row.expiresAt)}</bdi>,
    },
    {
      id: 'acts',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button
          variant="quiet"
          disabledReason={why(row)}
          aria-label={t('revokeOf', { name: row.name })}
          onClick={() => setRevoking(row)}
        >
          {t('revoke')}
        </Button>
      ),
    },
  ];
  const make = can('keys.manage') ? (
    <Link className={buttonClasses('primary')} href={paths.newApiKey()}>
      {t('new')}
    </Link>
  ) : null;
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={make}>
      <p className="text-fg-muted">{t('hint')}</p>
      <ListTable
        name="api-keys"
        label={t('title')}
        columns={columns}
        list={wholeList(keys)}
        keyOf={(row) => row.id}
        empty={{ title: t('none'), hint: t('noneHint'), action: make }}
      />
      {revoking ? (
        <RevokeKeyDialog
          apiKey={revoking}
          onClose={() => setRevoking(null)}
          onDone={() => {
            setRevoking(null);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
