'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useLocale } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import type { ProofMethod } from '#contract/step-up.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { StepUpDialog } from './step-up-dialog.tsx';

interface Question {
  stepUp: StepUpClass;
  methods: readonly ProofMethod[];
  answer(proven: boolean): void;
}

/**
 * Asks the person to prove who they are, one question at a time. `ask` answers true at once where the proof is still fresh, and
 * false when they cancel.
 */
export function useStepUp(email: string): { ask(stepUp: StepUpClass): Promise<boolean>; dialog: ReactNode } {
  const [question, setQuestion] = useState<Question | null>(null);
  const locale = useLocale();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const ask = useCallback(
    (stepUp: StepUpClass): Promise<boolean> => {
      const open = async () => {
        const api = createApiClient({ url: window.location.origin, company: undefined, locale });
        const { freshUntil, methods } = await api.stepUp.state({ class: stepUp });
        if (freshUntil) return true;
        return new Promise<boolean>((resolve) => {
          const answer = (proven: boolean) => {
            setQuestion(null);
            resolve(proven);
          };
          setQuestion({ stepUp, methods, answer });
        });
      };
      const asked = last.current.then(open);
      last.current = asked.catch(() => undefined);
      return asked;
    },
    [locale],
  );
  return { ask, dialog: question ? <StepUpDialog {...question} email={email} /> : null };
}
