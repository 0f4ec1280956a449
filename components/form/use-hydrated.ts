'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in what the server drew, true once the page answers to its reader. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
