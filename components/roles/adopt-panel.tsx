'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Role } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { useRoleWords } from './role-words.ts';

/** What the template of a customised role gained since: the company decides whether the role gets it, too. */
export function AdoptPanel({ role }: { role: Role }) {
  const { api } = useApp();
  const t = useTranslations('roles');
  const router = useRouter();
  const { permissionName } = useRoleWords();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  if (role.newPermissions.length === 0) return null;
  const { adopt } = role.abilities;
  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { sessionsEnded } = await api.roles.adopt({ id: role.id, version: role.version });
      toast.success(t('adopted', { count: sessionsEnded }));
      router.refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Panel
      title={t('newPermissions')}
      note={String(role.newPermissions.length)}
      actions={
        <Button
          variant="primary"
          pending={pending}
          disabledReason={adopt.allowed ? undefined : t('reasons.permission')}
          onClick={() => void run()}
        >
          {t('adopt')}
        </Button>
      }
    >
      <div className="flex flex-col gap-2 px-3 py-2">
        <p className="text-fg-muted">{t('newPermissionsHint')}</p>
        <p>{role.newPermissions.map(permissionName).join(' · ')}</p>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Panel>
  );
}
