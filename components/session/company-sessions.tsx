'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Session } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { Button, buttonClasses } from '../ui/button.tsx';
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
  const [includeMine, setIncludeMine] = useState(false);
  const shared = { onClose, onDone };
  if (target.kind === 'all') {
    return (
      <RevokeDialog
        {...shared}
        title={t('revokeAllTitle')}
        hint={t('revokeAllHint')}
        confirmLabel={t('revokeAll')}
        disabledReason={reason.trim().length < REASON_MIN ? `${common('reason')} ${common('required')}` : undefined}
        target={{ all: true, includeMine }}
        act={() => api.session.revokeAll({ reason: reason.trim(), includeMine })}
      >
        <Field label={common('reason')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <label className="flex min-h-row items-center gap-2">
          <input type="checkbox" checked={includeMine} onChange={() => setIncludeMine(!includeMine)} />
          {t('includeMine')}
        </label>
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
      target={{ personId: session.personId }}
      act={() => api.session.revokePerson({ id: session.personId })}
    />
  ) : (
    <RevokeDialog
      {...shared}
      title={t('revokeTitle')}
      hint={t('revokeHint', { name, device: session.deviceName ?? t('unknownDevice') })}
      confirmLabel={t('revoke')}
      target={{ sessionId: session.id }}
      act={() => api.session.revoke({ id: session.id })}
    />
  );
}

/** Everybody signed in to this company, or who was; revoke one session, a person's, or all. */
export function CompanySessions({ initial, state }: { initial: Session[]; state: 'live' | 'ended' }) {
  const { me, api, can, paths } = useApp();
  const t = useTranslations('session');
  const common = useTranslations('common');
  const [target, setTarget] = useState<Target | null>(null);
  const query = useQuery({
    queryKey: ['sessions', me.company.code, state],
    queryFn: async () => (await api.session.list({ state }, { context: { polling: true } })).rows,
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
    ...useSessionColumns('company'),
    {
      id: 'revoke',
      label: '',
      numeric: true,
      cell: (row) =>
        row.ended ? null : (
          <span className="inline-flex gap-1">
            <Button variant="quiet" disabledReason={off} onClick={() => setTarget({ kind: 'session', session: row })}>
              {t('revoke')}
            </Button>
            <Button
              variant="quiet"
              aria-label={t('revokePerson', { name: row.personName })}
              disabledReason={off}
              onClick={() => setTarget({ kind: 'person', session: row })}
            >
              {t('revokeAll')}
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
        <>
          <Link
            className={buttonClasses()}
            href={state === 'live' ? paths.opsSessions({ state: 'ended' }) : paths.opsSessions()}
          >
            {t(state === 'live' ? 'showEnded' : 'showLive')}
          </Link>
          <Button variant="danger" disabledReason={off} onClick={() => setTarget({ kind: 'all' })}>
            {t('revokeAll')}
          </Button>
        </>
      }
    >
      <ListTable
        name="sessions"
        label={t('company')}
        columns={columns}
        list={wholeList(query.data, query)}
        keyOf={(row) => row.id}
        hrefOf={(row) => paths.opsSession(row.id)}
        empty={{ title: t(state === 'live' ? 'none' : 'noneEnded') }}
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
