import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const TONES = { danger: 'bg-danger-bg text-danger-fg', warning: 'bg-warning-bg text-warning-fg' } as const;

/** A sentence that stands above what it is about. With `live`, it is read out when it appears. */
export function Notice({
  tone,
  live = false,
  children,
}: {
  tone: keyof typeof TONES;
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <p {...(live ? { role: 'status' } : {})} className={classes('rounded-md px-3 py-2', TONES[tone])}>
      {children}
    </p>
  );
}
