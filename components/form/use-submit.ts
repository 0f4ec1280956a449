'use client';

import { type RefObject, useRef, useState } from 'react';
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import type { Problem } from '#contract/problem.ts';
import { problemOf } from '../feedback/problem-of.ts';

export interface SubmitOptions {
  /** Kept outside where a draft brought back after a reload goes on with the key of its interrupted save. */
  idempotencyKeyRef?: RefObject<string | undefined>;
  /** Where a field of the wire stands on screen. */
  fieldOf?: ((path: string) => string) | undefined;
  /** Fields of a short form, all in sight: a refusal at them alone is shown there, and not once more below. */
  inSight?: readonly string[];
  /** True when the form shows this refusal itself, so that it is not shown twice. */
  onProblem?(problem: Problem): Promise<boolean>;
}

/**
 * Runs a save: one idempotency key for one intention however often it is retried, field errors of the server at their fields,
 * everything else for the page's error panel. What was typed stays.
 */
export function useSubmit<Values extends FieldValues>(
  setFieldError: UseFormSetError<Values>,
  { idempotencyKeyRef: outside, fieldOf, inSight = [], onProblem }: SubmitOptions = {},
) {
  const own = useRef<string | undefined>(undefined);
  const idempotencyKeyRef = outside ?? own;
  const [error, setError] = useState<unknown>();

  const run = async (save: (idempotencyKey: string) => Promise<void>) => {
    setError(undefined);
    idempotencyKeyRef.current ??= crypto.randomUUID();
    try {
      await save(idempotencyKeyRef.current);
      idempotencyKeyRef.current = undefined;
    } catch (failure) {
      const problem = problemOf(failure);
      for (const { path, message } of problem?.fields ?? [])
        setFieldError((fieldOf?.(path) ?? path) as Path<Values>, { message });
      // An answer that refuses settles the intention: the corrected form is a new one. A dead session is no answer to it.
      if (problem && problem.code !== 'signed_out') idempotencyKeyRef.current = undefined;
      if (problem && (await onProblem?.(problem))) return;
      const fields = problem?.fields ?? [];
      if (fields.length > 0 && fields.every(({ path }) => inSight.includes(fieldOf?.(path) ?? path))) return;
      setError(failure);
    }
  };
  return { error, run };
}
