'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { AccountDetail } from '#contract/accounts.ts';
import { useApp } from '../app-context.tsx';
import { ArchiveAction } from '../archiving/archive-action.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';

/** From an account's ledger to its form and its archive; says why when not. */
export function AccountActions({ account }: { account: AccountDetail }) {
  const { api, paths } = useApp();
  const common = useTranslations('common');
  const archiving = useTranslations('archiving');
  return (
    <>
      <ArchiveAction record={account} endpoints={api.accounts} />
      {account.abilities.edit.allowed ? (
        <Link className={buttonClasses('primary')} href={paths.editAccount(account.id)}>
          {common('actions.edit')}
        </Link>
      ) : (
        <Button disabledReason={account.archived ? archiving('meaning') : common('errors.permission')}>
          {common('actions.edit')}
        </Button>
      )}
    </>
  );
}
