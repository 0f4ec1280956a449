'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Session } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useSessionColumns } from './session-columns.tsx';

const REFRESH_MS = 15_000;
const REASON_MIN = 3;

type Target = { kind: 'session' | 'person'; session: Session } | { kind: 'all' };

function RevokeTarget({ target, onClose, onDone }: { target: Target; onClose(): void; onDone(): void }) {
  const { api } = useApp();
  const t = useTranslations('session');
  const common = useTranslations('common.form');
  const [reason, setReason] = useState('');
  const shared = { onClose, onDone };
  if (target.kind === 'all') {
    return (
      <RevokeDialog
        {...shared}
        title={t('revokeAllTitle')}
        hint={t('revokeAllHint')}
        confirmLabel={t('revokeAll')}
        disabledReason={reason.trim().length < REASON_MIN ? `${common('reason')} ${common('required')}` : undefined}
        act={() => api.session.revokeAll({ reason: reason.trim() })}
      >
        <Field label={common('reason')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </RevokeDialog>
    );
  }
  const { session } = target;
  const name = session.personName;
  return target.kind === 'person' ? (
    <RevokeDialog
      {...shared}
      title={t('revokePersonTitle', { name })}
      hint={t('revokePersonHint')}
      confirmLabel={t('revokePerson', { name })}
      act={() => api.session.revokePerson({ id: session.personId })}
    />
  ) : (
    <RevokeDialog
      {...shared}
      title={t('revokeTitle')}
      hint={t('revokeHint', { name, device: session.deviceName ?? t('unknownDevice') })}
      confirmLabel={t('revoke')}
      act={() => api.session.revoke({ id: session.id })}
    />
  );
}

/** Everybody signed in to this company; revoke one session, a person's, or all. */
export function CompanySessions({ initial }: { initial: Session[] }) {
  const { me, api, can } = useApp();
  const t = useTranslations('session');
  const common = useTranslations('common');
  const [target, setTarget] = useState<Target | null>(null);
  const query = useQuery({
    queryKey: ['sessions', me.company.code],
    queryFn: async () => (await api.session.list(undefined, { context: { polling: true } })).rows,
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });
  const off = can('sessions.revoke') ? undefined : common('errors.permission');
  const columns: Column<Session>[] = [
    {
      id: 'person',
      label: t('person'),
      text: (row) => row.personName,
      cell: (row) => (
        <span className="flex flex-col">
          <bdi className="font-medium whitespace-nowrap">{row.personName}</bdi>
          <bdi dir="ltr" className="text-2xs text-fg-subtle">
            {row.personEmail}
          </bdi>
        </span>
      ),
    },
    ...useSessionColumns(),
    {
      id: 'revoke',
      label: '',
      numeric: true,
      cell: (row) => (
        <span className="inline-flex gap-1">
          <Button variant="quiet" disabledReason={off} onClick={() => setTarget({ kind: 'session', session: row })}>
            {t('revoke')}
          </Button>
          <Button variant="quiet" disabledReason={off} onClick={() => setTarget({ kind: 'person', session: row })}>
            {t('revokePerson', { name: row.personName })}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Page
      crumbs={[{ label: t('company') }]}
      title={t('company')}
      actions={
        <Button variant="danger" disabledReason={off} onClick={() => setTarget({ kind: 'all' })}>
          {t('revokeAll')}
        </Button>
      }
    >
      <ListTable
        name="sessions"
        label={t('company')}
        columns={columns}
        list={wholeList(query.data, query)}
        keyOf={(row) => row.id}
        empty={{ title: t('none') }}
      />
      {target ? (
        <RevokeTarget
          target={target}
          onClose={() => setTarget(null)}
          onDone={() => {
            setTarget(null);
            void query.refetch();
          }}
        />
      ) : null}
    </Page>
  );
}
