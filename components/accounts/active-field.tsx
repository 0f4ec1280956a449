'use client';

import { useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { AccountDetail } from '#contract/accounts.ts';

const REASONS = [
  'permission',
  'account_has_balance',
  'account_has_entries',
  'account_has_children',
  'account_in_use',
] as const;

/** Whether the account takes part; while something holds it, the reason instead of a way to switch it off. */
export function ActiveField({
  account,
  registration,
}: {
  account: AccountDetail | undefined;
  registration: UseFormRegisterReturn;
}) {
  const t = useTranslations('accounts');
  const id = useId();
  const ability = account?.abilities.deactivate;
  const refused = account?.active && ability && !ability.allowed ? ability.reason : undefined;
  const reason = REASONS.find((known) => known === refused);
  const roles = account?.roles.map((role) => t(`roles.${role}`)).join(', ') ?? '';
  return (
    <div className="flex flex-col gap-1 md:col-span-2">
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          aria-describedby={reason ? id : undefined}
          {...(reason ? { disabled: true, defaultChecked: true } : registration)}
        />
        {t('active')}
      </label>
      {reason ? (
        <p id={id} className="max-w-measure text-xs text-fg-muted">
          {t('deactivateBlocked', { reason: t(`reasons.${reason}`) })} {roles === '' ? null : t('plays', { roles })}
        </p>
      ) : null}
    </div>
  );
}
