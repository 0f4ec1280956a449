'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AccessEffects, Role, RoleInput } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EffectsSummary } from './effects-summary.tsx';

/** Whom the change reaches; then the change, and how many sessions it ended. */
export function SaveRoleDialog({
  role,
  change,
  effects,
  onClose,
  onDone,
}: {
  role: Role;
  change: RoleInput;
  effects: AccessEffects;
  onClose(): void;
  onDone(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('roles');
  const common = useTranslations('common.actions');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      const done = await api.roles.update({ ...change, id: role.id, version: role.version });
      toast.success(t('saved', { name: change.name, count: done.sessionsEnded }));
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('saveTitle', { name: role.name })}
      description={t('saveHint', { count: effects.people.length })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void save()}>
            {common('confirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <EffectsSummary effects={effects} />
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
