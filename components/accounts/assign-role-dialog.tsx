'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountRoleRow } from '#contract/accounts.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Gives one role to another account that fits, with a reason that stays on record. */
export function AssignRoleDialog({
  role,
  onClose,
  onAssigned,
}: {
  role: AccountRoleRow;
  onClose(): void;
  onAssigned(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('accounts');
  const common = useTranslations('common');
  const locale = useLocale();
  const others = role.candidates.filter((candidate) => candidate.id !== role.account?.id);
  const [accountId, setAccountId] = useState(others[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const name = t(`roles.${role.role}`);
  const assign = async () => {
    setPending(true);
    setError(undefined);
    try {
      const saved = await api.accounts.assignRole({ role: role.role, accountId, version: role.version, reason });
      toast.success(t('assigned', { account: saved.account?.code ?? '', role: name }));
      onAssigned();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  const tooShort = reason.trim().length < REASON_MIN;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('changeTitle', { role: name })}
      description={t('changeHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="primary"
            pending={pending}
            disabledReason={tooShort ? `${t('reason')} ${common('form.required')}` : undefined}
            onClick={() => void assign()}
          >
            {t('change')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <Field label={t('chooseAccount')} required>
          <select className={CONTROL} value={accountId} onChange={(event) => setAccountId(event.target.value)}>
            {others.map((candidate) => (
              <option key={candidate.id} value={candidate.id}>
                {`${candidate.code} ${nameIn(locale, candidate)}`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('reason')} hint={t('reasonHint')} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
