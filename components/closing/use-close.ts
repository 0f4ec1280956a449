'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CloseCockpit } from '#contract/closing.ts';
import { useApp } from '../app-context.tsx';

const REASONS = [
  'permission',
  'second_person',
  'not_red',
  'waived',
  'not_asked',
  'red',
  'prepared',
  'not_prepared',
  'not_signed',
  'not_locked',
  'sealed',
  'not_run',
  'posted',
  'not_posted',
] as const;

type Ability = { allowed: true } | { allowed: false; reason: string };

/** Why a button of the closing pages is off, in words; nothing when it is not. */
export function useNo(): (ability: Ability) => string | undefined {
  const t = useTranslations('closing.no');
  return (ability) =>
    ability.allowed ? undefined : t(REASONS.find((reason) => reason === ability.reason) ?? 'permission');
}

/** The cockpit as the last act left it; every act answers the whole of it. */
export function useCockpit(initial: CloseCockpit) {
  const { api } = useApp();
  const [cockpit, setCockpit] = useState(initial);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState<string | null>(null);
  const act = async (name: string, work: () => Promise<CloseCockpit>, done?: string) => {
    setPending(name);
    setError(undefined);
    try {
      setCockpit(await work());
      if (done) toast.success(done);
    } catch (failure) {
      setError(failure);
      // What somebody else did meanwhile is why it was refused: show it.
      await api.closing.month({ code: initial.month.code }).then(setCockpit, () => undefined);
    } finally {
      setPending(null);
    }
  };
  return { cockpit, error, pending, act, settle: setCockpit };
}
