'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Session } from '#contract/session.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { Button } from '../ui/button.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useSessionColumns } from './session-columns.tsx';

/** Where I am signed in: end one, or every one but this. */
export function MySessions({ initial }: { initial: Session[] }) {
  const { me, api } = useApp();
  const t = useTranslations('session');
  const common = useTranslations('common');
  const [ending, setEnding] = useState<Session | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const query = useQuery({
    queryKey: ['my-sessions', me.person.id],
    queryFn: async () => (await api.session.mine()).rows,
    initialData: initial,
  });
  const endOthers = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { revoked } = await api.session.signOutEverywhere();
      toast.success(common('shell.signedOutElsewhere', { count: revoked }));
      await query.refetch();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const columns: Column<Session>[] = [
    ...useSessionColumns('mine'),
    {
      id: 'end',
      label: '',
      numeric: true,
      cell: (row) =>
        row.current ? null : (
          <Button variant="quiet" onClick={() => setEnding(row)}>
            {t('end')}
          </Button>
        ),
    },
  ];
  const others = query.data.some((row) => !row.current);
  return (
    <Page
      crumbs={[{ label: t('mine') }]}
      title={t('mine')}
      actions={
        <Button
          variant="danger"
          pending={pending}
          disabledReason={others ? undefined : common('shell.signedOutElsewhere', { count: 0 })}
          onClick={() => void endOthers()}
        >
          {common('shell.signOutEverywhere')}
        </Button>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
      <ListTable
        name="my-sessions"
        label={t('mine')}
        columns={columns}
        list={wholeList(query.data, query)}
        keyOf={(row) => row.id}
        empty={{ title: t('none') }}
      />
      {ending ? (
        <RevokeDialog
          title={t('revokeTitle')}
          hint={t('revokeHint', { name: me.person.name, device: ending.deviceName ?? t('unknownDevice') })}
          confirmLabel={t('end')}
          act={() => api.session.revokeMine({ id: ending.id })}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnding(null);
            void query.refetch();
          }}
        />
      ) : null}
    </Page>
  );
}
