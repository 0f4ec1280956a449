'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Delivery, Person } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { HandedLinkDialog, isShown, type ShownLink } from './handed-link-dialog.tsx';

const REASONS = ['permission', 'self', 'owner', 'inactive', 'active', 'beyond', 'shared'] as const;

/** The acts on a member; one that cannot be done says why. */
export function PersonActions({ person, roles, onDone }: { person: Person; roles: readonly Role[]; onDone(): void }) {
  const { api } = useApp();
  const t = useTranslations('people');
  const errors = useTranslations('common.errors');
  const [open, setOpen] = useState<'roles' | 'deactivate' | null>(null);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [pending, setPending] = useState(false);
  const why = (ability: Person['abilities']['activate']) =>
    ability.allowed ? undefined : t(`reasons.${REASONS.find((code) => code === ability.reason) ?? 'permission'}`);
  const bare = async (work: () => Promise<void>) => {
    setPending(true);
    try {
      await work();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? errors('network'));
    } finally {
      setPending(false);
    }
  };
  const reset = (delivery: Delivery) =>
    bare(async () => {
      const made = await api.people.resetPassword({ id: person.id, delivery });
      if (isShown(made)) return setLink(made);
      toast.success(t('mail.goes', { name: person.name }));
      onDone();
    });
  const { abilities } = person;
  const close = () => setOpen(null);
  return (
    <>
      <Button pending={pending} disabledReason={why(abilities.resetPassword)} onClick={() => void reset('link')}>
        {t('resetPassword')}
      </Button>
      {person.mailConfigured ? (
        <Button pending={pending} disabledReason={why(abilities.resetPassword)} onClick={() => void reset('mail')}>
          {t('mail.reset')}
        </Button>
      ) : null}
      {person.active ? (
        <Button variant="danger" disabledReason={why(abilities.deactivate)} onClick={() => setOpen('deactivate')}>
          {t('deactivate')}
        </Button>
      ) : (
        <Button
          pending={pending}
          disabledReason={why(abilities.activate)}
          onClick={() =>
            void bare(async () => {
              await api.people.activate({ id: person.id, version: person.version });
              toast.success(t('activated', { name: person.name }));
              onDone();
            })
          }
        >
          {t('activate')}
        </Button>
      )}
      <Button variant="primary" disabledReason={why(abilities.changeRoles)} onClick={() => setOpen('roles')}>
        {t('changeRoles')}
      </Button>
      {open === 'roles' ? <ChangeRolesDialog person={person} roles={roles} onClose={close} onDone={onDone} /> : null}
      {open === 'deactivate' ? <DeactivateDialog person={person} onClose={close} onDone={onDone} /> : null}
      {link ? <HandedLinkDialog link={link} title={t('resetTitle')} onClose={() => setLink(null)} /> : null}
    </>
  );
}
