'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';

/** From an account's ledger to its form; says why when not. */
export function EditAccountLink({ id }: { id: string }) {
  const { paths, can } = useApp();
  const common = useTranslations('common');
  return can('accounts.manage') ? (
    <Link className={buttonClasses('primary')} href={paths.editAccount(id)}>
      {common('actions.edit')}
    </Link>
  ) : (
    <Button disabledReason={common('errors.permission')}>{common('actions.edit')}</Button>
  );
}
