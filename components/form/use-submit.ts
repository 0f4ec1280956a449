'use client';

import { useRef, useState } from 'react';
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { problemOf } from '../feedback/problem-of.ts';

/**
 * Runs a save: one idempotency key for one intention however often it is retried, field errors of the server at their fields,
 * everything else for the page's error panel. What was typed stays.
 */
export function useSubmit<Values extends FieldValues>(setFieldError: UseFormSetError<Values>) {
  const [error, setError] = useState<unknown>();
  const key = useRef<string | undefined>(undefined);

  const run = async (save: (idempotencyKey: string) => Promise<void>) => {
    setError(undefined);
    key.current ??= crypto.randomUUID();
    try {
      await save(key.current);
    } catch (failure) {
      const problem = problemOf(failure);
      for (const field of problem?.fields ?? []) setFieldError(field.path as Path<Values>, { message: field.message });
      // An answer that refuses settles the intention: the corrected form is a new one.
      if (problem) key.current = undefined;
      setError(failure);
    }
  };
  return { error, run };
}
