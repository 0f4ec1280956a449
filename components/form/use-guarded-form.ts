'use client';

import { useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { Problem } from '#contract/problem.ts';
import type { Comparison } from './comparison.ts';
import type { KeptDraft } from './kept-drafts.ts';
import { type Keeping, type Stored, useKept } from './use-kept.ts';
import { useSubmit } from './use-submit.ts';

export interface GuardedFormOptions<Values> {
  /** Tells forms apart that share an address: a dialog on a list. */
  name?: string;
  restore?: 'offer' | 'always';
  /** The record this form changes, as it was read; none for a new one. */
  stored?: Stored<Values> | undefined;
  /** Reads the record as it is now, when somebody else saved first. */
  load?: () => Promise<Stored<Values>>;
  /** Where a field of the wire stands on screen. */
  fieldOf?: (path: string) => string;
  /** Called when values came back from elsewhere than the keyboard. */
  onRestored?: () => void;
}

export interface Saving {
  idempotencyKey: string;
  /** Of the record as this form knows it; 0 for a new one. */
  version: number;
}

export interface GuardedForm<Values> {
  error: unknown;
  keeping: Keeping;
  offer: KeptDraft | undefined;
  restored: boolean;
  /** Set while two writers disagree: what this form started from, and the record as it is now. */
  conflict: { base: Values; mine: Values; theirs: Values } | undefined;
  save(work: (saving: Saving) => Promise<void>): Promise<void>;
  restore(): void;
  /** Drops what is offered or was brought back, and shows the form as it is without it. */
  discard(): void;
  forget(): void;
  /** Ends the disagreement: the named parts are theirs, the rest stays mine, on top of their version. */
  settle(comparison: Comparison<Values>, taken: ReadonlySet<string>): void;
  dismiss(): void;
}

/**
 * A form that loses nothing: what is typed is kept on this device until it is saved, a save that fails leaves it, and a record
 * somebody else changed meanwhile is compared field by field instead of overwritten.
 */
export function useGuardedForm<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  options: GuardedFormOptions<Values> = {},
): GuardedForm<Values> {
  const storedRef = useRef(options.stored);
  const idempotencyKeyRef = useRef<string | undefined>(undefined);
  const [theirs, setTheirs] = useState<Stored<Values>>();
  const compareWith = (now: Stored<Values>) => {
    if (storedRef.current && now.version !== storedRef.current.version) setTheirs(now);
  };
  const kept = useKept<Values>(form, {
    name: options.name,
    restore: options.restore ?? 'offer',
    storedRef,
    compares: options.load !== undefined,
    idempotencyKeyRef,
    onRestored: () => {
      options.onRestored?.();
      if (options.stored && options.load) compareWith(options.stored);
    },
  });

  const onProblem = async ({ code }: Problem) => {
    kept.write(code === 'signed_out');
    if (code !== 'version_conflict' || !options.load) return false;
    compareWith(await options.load());
    return true;
  };
  const { error, run } = useSubmit<Values>(form.setError, { idempotencyKeyRef, fieldOf: options.fieldOf, onProblem });

  return {
    error,
    keeping: kept.keeping,
    offer: kept.offer,
    restored: kept.restored,
    conflict:
      theirs && storedRef.current
        ? { base: storedRef.current.values, mine: form.getValues(), theirs: theirs.values }
        : undefined,
    save: (work) =>
      run(async (key) => {
        kept.write();
        await work({ idempotencyKey: key, version: storedRef.current?.version ?? 0 });
        kept.forget('saved');
      }),
    restore: () => (kept.offer ? kept.bringBack(kept.offer) : undefined),
    discard: () => {
      if (kept.offer) kept.discard(kept.offer);
      else {
        storedRef.current = options.stored;
        setTheirs(undefined);
        form.reset();
        kept.forget('clean');
        options.onRestored?.();
      }
    },
    forget: () => kept.forget('saved'),
    settle: (comparison, taken) => {
      if (!theirs) return;
      const merged = comparison.merge(form.getValues(), theirs.values, taken);
      storedRef.current = theirs;
      setTheirs(undefined);
      form.reset(merged as DefaultValues<Values>, { keepDefaultValues: true });
      kept.write();
      options.onRestored?.();
    },
    dismiss: () => setTheirs(undefined),
  };
}
