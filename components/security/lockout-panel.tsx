'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Lockout } from '#contract/security.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ReasonDialog } from '../feedback/reason-dialog.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';

/** Accounts and addresses whose sign-in waits; whoever may lets them try again at once, and says why. */
export function LockoutPanel({ lockouts }: { lockouts: readonly Lockout[] }) {
  const { me, api, can } = useApp();
  const t = useTranslations('security');
  const common = useTranslations('common.errors');
  const locale = useLocale();
  const router = useRouter();
  const [releasing, setReleasing] = useState<Lockout | null>(null);
  const off = can('security.release') ? undefined : common('permission');
  const nameOf = (row: Lockout) => (row.kind === 'account' ? row.person.name : (row.address ?? '–'));
  const columns: Column<Lockout>[] = [
    { id: 'kind', label: t('locked'), cell: (row) => t(`lockKinds.${row.kind}`) },
    {
      id: 'who',
      label: t('person'),
      cell: (row) => (
        <span className="flex flex-col">
          <bdi className="font-medium">{row.person.name}</bdi>
          <bdi dir="ltr" className="text-2xs text-fg-subtle">
            {row.person.email}
          </bdi>
        </span>
      ),
    },
    { id: 'address', label: t('address'), cell: (row) => <bdi dir="ltr">{row.address ?? '–'}</bdi> },
    {
      id: 'failures',
      label: t('failures'),
      numeric: true,
      cell: (row) => <bdi className="figures">{row.failures}</bdi>,
    },
    {
      id: 'until',
      label: t('until'),
      wideOnly: true,
      cell: (row) => <bdi className="figures">{formatInstant(row.blockedUntil, locale, me.company.timeZone)}</bdi>,
    },
    {
      id: 'acts',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button
          variant="quiet"
          disabledReason={off}
          aria-label={t('releaseOf', { name: nameOf(row) })}
          onClick={() => setReleasing(row)}
        >
          {t('release')}
        </Button>
      ),
    },
  ];
  return (
    <Panel title={t('lockouts')} note={String(lockouts.length)}>
      <DataTable
        label={t('lockouts')}
        columns={columns}
        rows={lockouts}
        keyOf={(row) => row.id}
        empty={<Empty title={t('noLockouts')} />}
      />
      {releasing ? (
        <ReasonDialog
          title={t('releaseTitle', { name: nameOf(releasing) })}
          hint={t('releaseHint')}
          confirmLabel={t('release')}
          onClose={() => setReleasing(null)}
          act={async (reason) => {
            await api.security.release({ id: releasing.id, reason });
            toast.success(t('released', { name: nameOf(releasing) }));
            setReleasing(null);
            router.refresh();
          }}
        />
      ) : null}
    </Panel>
  );
}
