'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Session } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import { RevokeDialog } from '../session/revoke-dialog.tsx';
import { useSessionColumns } from '../session/session-columns.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';

/** Where a person is signed in; end one or all. */
export function PersonSessions({
  person,
  sessions,
  onDone,
}: {
  person: { id: string; name: string };
  /** Null: the one who looks may not see sessions. */
  sessions: readonly Session[] | null;
  onDone(): void;
}) {
  const { api, can } = useApp();
  const t = useTranslations('session');
  const people = useTranslations('people');
  const common = useTranslations('common.errors');
  const [target, setTarget] = useState<Session | 'all' | null>(null);
  const off = can('sessions.revoke') ? undefined : common('permission');
  const columns: Column<Session>[] = [
    ...useSessionColumns('company'),
    {
      id: 'revoke',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button variant="quiet" disabledReason={off} onClick={() => setTarget(row)}>
          {t('revoke')}
        </Button>
      ),
    },
  ];
  const close = () => setTarget(null);
  const done = () => {
    setTarget(null);
    onDone();
  };
  return (
    <Panel
      title={people('sessions')}
      note={sessions ? String(sessions.length) : undefined}
      actions={
        sessions && sessions.length > 0 ? (
          <Button variant="danger" disabledReason={off} onClick={() => setTarget('all')}>
            {t('revokeAll')}
          </Button>
        ) : null
      }
    >
      {sessions === null || sessions.length === 0 ? (
        <p className="px-3 py-2 text-fg-muted">{sessions ? people('notSignedIn') : common('permission')}</p>
      ) : (
        <DataTable label={people('sessions')} columns={columns} rows={sessions} keyOf={(row) => row.id} empty={null} />
      )}
      {target === 'all' ? (
        <RevokeDialog
          title={t('revokePersonTitle', { name: person.name })}
          hint={t('revokePersonHint')}
          confirmLabel={t('revokePerson', { name: person.name })}
          target={{ personId: person.id }}
          act={() => api.session.revokePerson({ id: person.id })}
          onClose={close}
          onDone={done}
        />
      ) : null}
      {target !== null && target !== 'all' ? (
        <RevokeDialog
          title={t('revokeTitle')}
          hint={t('revokeHint', { name: person.name, device: target.deviceName ?? t('unknownDevice') })}
          confirmLabel={t('revoke')}
          target={{ sessionId: target.id }}
          act={() => api.session.revoke({ id: target.id })}
          onClose={close}
          onDone={done}
        />
      ) : null}
    </Panel>
  );
}
