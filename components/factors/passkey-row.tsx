'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Passkey } from '#contract/factors.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';

/** One passkey: its name, when it was used, and how to rename or remove it. */
export function PasskeyRow({
  passkey,
  removal,
  at,
  run,
}: {
  passkey: Passkey;
  removal: string | undefined;
  at(instant: string): string;
  run(act: () => Promise<void>): Promise<void>;
}) {
  const { api } = useApp();
  const t = useTranslations('factors.passkeys');
  const save = useTranslations('common.actions')('save');
  const [name, setName] = useState<string | null>(null);
  const rename = () =>
    run(async () => {
      await api.factors.renamePasskey({ id: passkey.id, name: name ?? passkey.name });
      setName(null);
      toast.success(t('renamed'));
    });
  const remove = () =>
    run(async () => {
      await api.factors.removePasskey({ id: passkey.id });
      toast.success(t('removed'));
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2">
      {name === null ? (
        <>
          <bdi className="font-medium">{passkey.name}</bdi>
          <span className="text-xs text-fg-muted">
            {t('created', { at: at(passkey.createdAt) })} ·{' '}
            {passkey.lastUsedAt ? t('used', { at: at(passkey.lastUsedAt) }) : t('neverUsed')}
          </span>
          <span className="ms-auto flex gap-1">
            <Button variant="quiet" onClick={() => setName(passkey.name)}>
              {t('rename')}
            </Button>
            <Button variant="quiet" disabledReason={removal} onClick={() => void remove()}>
              {t('remove')}
            </Button>
          </span>
        </>
      ) : (
        <form
          className="flex grow flex-wrap items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <input
            className={CONTROL}
            dir="auto"
            aria-label={t('name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit">{save}</Button>
        </form>
      )}
    </li>
  );
}
