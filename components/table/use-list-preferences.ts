'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useApp } from '../app-context.tsx';
import { type ListPreferences, readListPreferences } from './list-preferences.ts';

const listeners = new Set<() => void>();
/** What storage refused to keep (private windows, full disks) lasts as long as the page. */
const unkept = new Map<string, string>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function read(key: string): string | null {
  const here = unkept.get(key);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is switched off in this browser: nothing was kept.
    return null;
  }
}

function write(key: string, text: string) {
  try {
    localStorage.setItem(key, text);
    unkept.delete(key);
  } catch {
    unkept.set(key, text);
  }
  for (const listener of listeners) listener();
}

/** Columns, density and views of one list, kept in this browser for this person in this company. */
export function useListPreferences(list: string) {
  const { me } = useApp();
  const key = `mizan:list:${me.person.id}:${me.company.code}:${list}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const preferences = useMemo(() => readListPreferences(text), [text]);
  const change = useCallback(
    (changes: Partial<ListPreferences>) =>
      write(key, JSON.stringify({ ...readListPreferences(read(key)), ...changes })),
    [key],
  );
  return { preferences, change };
}
