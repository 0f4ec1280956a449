'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Device } from '#contract/devices.ts';
import type { Choices } from '#contract/items.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { DeviceTokenDialog, type IssuedToken } from './device-token-dialog.tsx';
import { RegisterDeviceDialog } from './register-device-dialog.tsx';

type Act = { kind: 'register' } | { kind: 'rotate' | 'deactivate'; device: Device };

/** The company's tills: register, give a new token, take out of use. */
export function DeviceList({ devices, choices }: { devices: readonly Device[]; choices: Choices }) {
  const { me, api, can } = useApp();
  const t = useTranslations('devices');
  const common = useTranslations('common.actions');
  const router = useRouter();
  const [act, setAct] = useState<Act | null>(null);
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const [error, setError] = useState<unknown>();
  const off = can('devices.manage') ? undefined : t('noPermission');
  const close = () => {
    setAct(null);
    setError(undefined);
  };
  const give = (token: IssuedToken) => {
    close();
    setIssued(token);
    router.refresh();
  };
  const confirm = async (chosen: Extract<Act, { device: Device }>) => {
    try {
      if (chosen.kind === 'rotate') return give(await api.devices.rotate({ id: chosen.device.id }));
      await api.devices.deactivate({ id: chosen.device.id });
      toast.success(t('deactivated', { code: chosen.device.code }));
      close();
      router.refresh();
    } catch (failure) {
      setError(failure);
    }
  };
  const register = (
    <Button variant="primary" disabledReason={off} onClick={() => setAct({ kind: 'register' })}>
      {t('register')}
    </Button>
  );
  const chosen = act && 'device' in act ? act : null;
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={register}>
      <ListTable
        name="devices"
        label={t('title')}
        columns={[
          {
            id: 'code',
            label: t('code'),
            text: (row) => row.code,
            cell: (row) => <bdi className="font-medium whitespace-nowrap">{row.code}</bdi>,
          },
          { id: 'name', label: t('name'), text: (row) => row.name, cell: (row) => <bdi>{row.name}</bdi> },
          {
            id: 'warehouse',
            label: t('warehouse'),
            wideOnly: true,
            text: (row) => row.warehouse,
            cell: (row) => <bdi>{row.warehouse}</bdi>,
          },
          {
            id: 'state',
            label: t('state'),
            text: (row) => (row.active ? t('active') : t('inactive')),
            cell: (row) => (
              <Status tone={row.active ? 'success' : 'neutral'}>{row.active ? t('active') : t('inactive')}</Status>
            ),
          },
          {
            id: 'seen',
            label: t('seen'),
            wideOnly: true,
            text: (row) => row.lastSeenAt ?? '',
            cell: (row) =>
              row.lastSeenAt ? <RelativeTime at={row.lastSeenAt} timeZone={me.company.timeZone} /> : t('never'),
          },
          {
            id: 'waiting',
            label: t('waiting'),
            numeric: true,
            text: (row) => String(row.waiting),
            cell: (row) => <span className="figures">{row.waiting}</span>,
          },
          {
            id: 'acts',
            label: t('acts'),
            acts: true,
            numeric: true,
            cell: (row) => (
              <span className="inline-flex gap-1">
                <Button
                  variant="quiet"
                  disabledReason={row.active ? off : t('alreadyInactive')}
                  onClick={() => setAct({ kind: 'rotate', device: row })}
                >
                  {t('rotate')}
                </Button>
                <Button
                  variant="quiet"
                  disabledReason={row.active ? off : t('alreadyInactive')}
                  onClick={() => setAct({ kind: 'deactivate', device: row })}
                >
                  {t('deactivate')}
                </Button>
              </span>
            ),
          },
        ]}
        list={wholeList(devices)}
        keyOf={(row) => row.id}
        empty={{ title: t('empty'), hint: t('emptyHint'), action: register }}
      />
      {act?.kind === 'register' ? <RegisterDeviceDialog choices={choices} onClose={close} onRegistered={give} /> : null}
      {issued ? <DeviceTokenDialog issued={issued} onClose={() => setIssued(null)} /> : null}
      {chosen ? (
        <Dialog
          open
          onOpenChange={(open) => (open ? undefined : close())}
          title={t(chosen.kind === 'rotate' ? 'rotateTitle' : 'deactivateTitle', { code: chosen.device.code })}
          description={t(chosen.kind === 'rotate' ? 'rotateHint' : 'deactivateHint')}
          footer={
            <>
              <Button variant="quiet" onClick={close}>
                {common('cancel')}
              </Button>
              <Button variant="danger" onClick={() => void confirm(chosen)}>
                {t(chosen.kind)}
              </Button>
            </>
          }
        >
          {error ? <ErrorPanel error={error} /> : null}
        </Dialog>
      ) : null}
    </Page>
  );
}
