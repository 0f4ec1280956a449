'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';

const REASONS = ['permission', 'self', 'none', 'shared', 'owner'] as const;

/** Whether a member has second factors, never which; and the way to take them away. */
export function MemberFactorsPanel({ id, name }: { id: string; name: string }) {
  const { me, api } = useApp();
  const t = useTranslations('factors.member');
  const common = useTranslations('common.actions');
  const query = useQuery({
    queryKey: ['member-factors', me.company.id, id],
    queryFn: () => api.factors.ofMember({ id }),
  });
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const reset = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { revoked } = await api.factors.reset({ id, reason });
      toast.success(t('done', { count: revoked }));
      setOpen(false);
      await query.refetch();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const has = query.data;
  const why = has && !has.abilities.reset.allowed ? has.abilities.reset.reason : undefined;
  const words = has
    ? [
        has.totp ? t('totp') : undefined,
        has.passkeys > 0 ? t('passkeys', { count: has.passkeys }) : undefined,
        has.totp || has.passkeys > 0 ? t('codes', { count: has.recoveryCodesLeft }) : t('none'),
        has.required ? t('required') : undefined,
      ].filter((word) => word !== undefined)
    : [];
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap items-center gap-3 px-3 py-2">
        <span>{words.join(' · ')}</span>
        {query.error ? <ErrorPanel error={query.error} /> : null}
        <span className="ms-auto">
          <Button
            variant="danger"
            disabledReason={why ? t(`reasons.${REASONS.find((code) => code === why) ?? 'permission'}`) : undefined}
            onClick={() => setOpen(true)}
          >
            {t('reset')}
          </Button>
        </span>
      </div>
      {open ? (
        <Dialog
          open
          onOpenChange={setOpen}
          title={t('resetTitle', { name })}
          description={t('resetHint')}
          footer={
            <>
              <Button variant="quiet" onClick={() => setOpen(false)}>
                {common('cancel')}
              </Button>
              <Button variant="danger" pending={pending} onClick={() => void reset()}>
                {t('reset')}
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-stack">
            <Field label={t('reason')} required>
              <input className={CONTROL} dir="auto" value={reason} onChange={({ target }) => setReason(target.value)} />
            </Field>
            {error ? <ErrorPanel error={error} /> : null}
          </div>
        </Dialog>
      ) : null}
    </Panel>
  );
}
