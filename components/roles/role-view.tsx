'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Role } from '#contract/roles.ts';
import { useApp } from '../app-context.tsx';
import { RoleFactorRule } from '../factors/role-rule.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { AdoptPanel } from './adopt-panel.tsx';
import { ConflictList } from './conflict-list.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { RoleForm } from './role-form.tsx';
import { useRoleWords } from './role-words.ts';

const REASONS = ['permission', 'owner', 'in_use'] as const;

/** One role: what it allows, who has it; changed here by whoever may. */
export function RoleView({ role }: { role: Role }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('roles');
  const common = useTranslations('common.actions');
  const router = useRouter();
  const { roleName } = useRoleWords();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const { edit, delete: removal } = role.abilities;
  const why = (ability: Role['abilities']['edit']) =>
    ability.allowed ? undefined : t(`reasons.${REASONS.find((code) => code === ability.reason) ?? 'permission'}`);
  const remove = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.roles.delete({ id: role.id });
      toast.success(t('deleted', { name: role.name }));
      router.push(paths.roles());
      router.refresh();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.roles() }, { label: roleName(role) }]}
      title={<bdi>{roleName(role)}</bdi>}
      note={
        <span className="text-fg-muted">
          {role.template ? t(role.customised ? 'customised' : 'template') : t('own')}
        </span>
      }
      actions={
        <Button variant="danger" pending={pending} disabledReason={why(removal)} onClick={() => void remove()}>
          {common('delete')}
        </Button>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
      <AdoptPanel role={role} />
      <RoleFactorRule role={role} />
      <Panel title={t('members')} note={String(role.members.length)}>
        <p className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2">
          {role.members.length === 0 ? <span className="text-fg-muted">{t('nobody')}</span> : null}
          {role.members.map((member) => (
            <Link key={member.id} className="text-accent-text hover:underline" href={paths.person(member.id)}>
              <bdi>{member.name}</bdi>
            </Link>
          ))}
        </p>
      </Panel>
      {edit.allowed ? (
        <RoleForm key={role.version} role={role} />
      ) : (
        <>
          <p className="text-fg-muted">{why(edit)}</p>
          <PermissionMatrix chosen={role.permissions} held={me.permissions} />
          <ConflictList conflicts={role.conflicts} />
        </>
      )}
    </Page>
  );
}
