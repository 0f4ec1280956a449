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

/** Whether a role asks for a second factor, and the way to change that. */
export function RoleFactorRule({ role }: { role: Role }) {
  const { api } = useApp();
  const t = useTranslations('factors.role');
  const router = useRouter();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const { requireFactor } = role.abilities;
  const change = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.roles.requireFactor({ id: role.id, version: role.version, required: !role.mfaRequired });
      toast.success(t('saved'));
      router.refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap items-center gap-3 px-3 py-2">
        <span>{role.mfaRequired ? t('on') : t('off')}</span>
        {role.mfaRequired ? null : <span className="text-xs text-fg-muted">{t('requireHint')}</span>}
        <span className="ms-auto">
          <Button
            pending={pending}
            disabledReason={
              requireFactor.allowed
                ? undefined
                : t(`reasons.${requireFactor.reason === 'beyond' ? 'beyond' : 'permission'}`)
            }
            onClick={() => void change()}
          >
            {role.mfaRequired ? t('release') : t('require')}
          </Button>
        </span>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Panel>
  );
}
