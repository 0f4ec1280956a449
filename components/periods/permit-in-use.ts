import { useSyncExternalStore } from 'react';
import type { PeriodPermit } from '#contract/period-permits.ts';

/** The permit this tab posts under: sent with every call, used by the server only where a period is not open. */
export type PermitInUse = Pick<PeriodPermit, 'id' | 'kind' | 'periodCode' | 'areas'> & { expiresAt: string };

const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; value: PermitInUse | null }>();

function keyOf(company: string): string {
  return `mizan.permit.${company}`;
}

function parse(text: string | null): PermitInUse | null {
  if (text === null) return null;
  const permit = JSON.parse(text) as PermitInUse;
  return new Date(permit.expiresAt).getTime() > Date.now() ? permit : null;
}

/** The permit in use in this tab, until it expires. */
export function permitInUse(company: string): PermitInUse | null {
  if (typeof window === 'undefined') return null;
  const text = window.sessionStorage.getItem(keyOf(company));
  const known = read.get(company);
  const expired = known?.value && new Date(known.value.expiresAt).getTime() <= Date.now();
  if (known && known.text === text && !expired) return known.value;
  const value = parse(text);
  read.set(company, { text, value });
  return value;
}

export function takePermit(company: string, permit: PermitInUse | null): void {
  if (permit === null) window.sessionStorage.removeItem(keyOf(company));
  else window.sessionStorage.setItem(keyOf(company), JSON.stringify(permit));
  for (const listener of listeners) listener();
}

export function usePermitInUse(company: string): PermitInUse | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => permitInUse(company),
    () => null,
  );
}
