'use client';

import { useTranslations } from 'use-intl';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { useRoleWords } from '../roles/role-words.ts';
import { Empty } from './empty.tsx';

/** The person is in, but not for this: what to ask for, and of whom. */
export function Denied({ permission }: { permission: PermissionCode }) {
  const { permissionName } = useRoleWords();
  const t = useTranslations('common.errors');
  return (
    <main id="content">
      <h1 className="sr-only">{t('deniedTitle')}</h1>
      <Empty title={t('deniedTitle')} hint={t('deniedHint', { permission: permissionName(permission) })} />
    </main>
  );
}
