'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Person } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { EffectsSummary } from '../roles/effects-summary.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RoleChoice } from './role-choice.tsx';

/** Chooses the roles of a member and shows, from a dry run of the very change, what it would do. */
export function ChangeRolesDialog({
  person,
  roles,
  onClose,
  onDone,
}: {
  person: Person;
  roles: readonly Role[];
  onClose(): void;
  onDone(): void;
}) {
  const { me, api } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.actions');
  const had = person.roles.map((role) => role.id);
  const [chosen, setChosen] = useState(had);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const same = chosen.length === had.length && chosen.every((id) => had.includes(id));
  const change = { id: person.id, version: person.version, roleIds: chosen };
  const preview = useQuery({
    queryKey: ['role-change', me.company.code, change],
    enabled: !same && chosen.length > 0,
    retry: false,
    staleTime: 0,
    queryFn: () => api.people.previewRoles(change),
  });
  const reason = chosen.length === 0 ? t('oneRole') : same ? t('nothingChanged') : undefined;
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { sessionsEnded } = await api.people.changeRoles(change);
      toast.success(t('rolesChanged', { name: person.name, count: sessionsEnded }));
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const failure = error ?? (same ? undefined : preview.error);
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('changeRolesTitle', { name: person.name })}
      description={t('changeRolesHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            variant="primary"
            pending={pending || preview.isFetching}
            disabledReason={reason}
            onClick={() => void save()}
          >
            {t('changeRoles')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <RoleChoice roles={roles} chosen={chosen} had={had} onChange={setChosen} />
        {preview.data && !same && chosen.length > 0 ? <EffectsSummary effects={preview.data} /> : null}
        {failure ? <ErrorPanel error={failure} /> : null}
      </div>
    </Dialog>
  );
}
