'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Delivery, Invitation } from '#contract/people.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { HandedLinkDialog, isShown, type ShownLink } from './handed-link-dialog.tsx';
import { MailStatus } from './mail-status.tsx';

/** Invitations nobody has used yet: a new link, or none. */
export function InvitationList({
  invitations,
  mailConfigured,
}: {
  invitations: readonly Invitation[];
  mailConfigured: boolean;
}) {
  const { me, api, can } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.errors');
  const router = useRouter();
  const locale = useLocale();
  const { roleName } = useRoleWords();
  const [link, setLink] = useState<ShownLink | null>(null);
  const [error, setError] = useState<unknown>();
  if (invitations.length === 0) return null;
  const off = can('people.manage') ? undefined : common('permission');
  const act = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
      router.refresh();
    } catch (failure) {
      setError(failure);
    }
  };
  const renew = (row: Invitation, delivery: Delivery) =>
    act(async () => {
      const made = await api.people.renewInvitation({ id: row.id, delivery });
      if (isShown(made)) setLink(made);
      else toast.success(t('mail.goes', { name: row.name }));
    });
  const columns: Column<Invitation>[] = [
    {
      id: 'name',
      label: t('name'),
      cell: (row) => (
        <span className="flex flex-col">
          <bdi className="font-medium">{row.name}</bdi>
          <bdi dir="ltr" className="text-2xs text-fg-subtle">
            {row.email}
          </bdi>
        </span>
      ),
    },
    {
      id: 'roles',
      label: t('roles'),
      wideOnly: true,
      cell: (row) => <bdi>{row.roles.map(roleName).join(', ')}</bdi>,
    },
    { id: 'by', label: t('invitedBy'), wideOnly: true, cell: (row) => <bdi>{row.invitedBy}</bdi> },
    {
      id: 'expires',
      label: t('expires'),
      wideOnly: true,
      cell: (row) =>
        row.expired ? (
          <Status tone="warning">{t('expired')}</Status>
        ) : (
          <bdi>{formatInstant(row.expiresAt, locale, me.company.timeZone)}</bdi>
        ),
    },
    ...(mailConfigured
      ? [
          {
            id: 'mail',
            label: t('mail.title'),
            cell: (row: Invitation) => (row.mail ? <MailStatus mail={row.mail} /> : '–'),
          },
        ]
      : []),
    {
      id: 'acts',
      label: '',
      numeric: true,
      cell: (row) => (
        <span className="inline-flex flex-wrap justify-end gap-1">
          <Button
            variant="quiet"
            disabledReason={off}
            aria-label={t('renewOf', { name: row.name })}
            onClick={() => void renew(row, 'link')}
          >
            {t('renew')}
          </Button>
          {mailConfigured ? (
            <Button
              variant="quiet"
              disabledReason={off}
              aria-label={t('mail.againOf', { name: row.name })}
              onClick={() => void renew(row, 'mail')}
            >
              {t('mail.again')}
            </Button>
          ) : null}
          <Button
            variant="quiet"
            disabledReason={off}
            aria-label={t('withdrawOf', { name: row.name })}
            onClick={() =>
              void act(async () => {
                await api.people.revokeInvitation({ id: row.id });
                toast.success(t('withdrawn', { name: row.name }));
              })
            }
          >
            {t('withdraw')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('invitations')} note={String(invitations.length)}>
      {error ? <ErrorPanel error={error} /> : null}
      <DataTable
        label={t('invitations')}
        columns={columns}
        rows={invitations}
        keyOf={(row) => row.id}
        empty={<Empty title={t('noInvitations')} />}
      />
      {link ? <HandedLinkDialog link={link} title={t('linkTitle')} onClose={() => setLink(null)} /> : null}
    </Panel>
  );
}
