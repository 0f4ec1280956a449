'use client';

import { useState } from 'react';
import type { ListValues } from './use-list.ts';

const NONE: ReadonlySet<string> = new Set();

/** Rows picked for an act on many. They stay picked while more rows load, and are let go when the filters change: nothing unseen is acted on. */
export function usePicking(values: ListValues) {
  const filters = JSON.stringify(values);
  const [state, setState] = useState({ filters, picked: NONE });
  const picked = state.filters === filters ? state.picked : NONE;
  return {
    picked,
    clear: () => setState({ filters, picked: NONE }),
    onPick: (keys: readonly string[], wanted: boolean) => {
      const next = new Set(picked);
      for (const key of keys) {
        if (wanted) next.add(key);
        else next.delete(key);
      }
      setState({ filters, picked: next });
    },
  };
}
