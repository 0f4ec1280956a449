import type { ReactNode } from 'react';

/** Nothing here, and how to begin. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="text-md font-semibold">{title}</p>
      {hint ? <p className="max-w-measure text-fg-muted">{hint}</p> : null}
      {action}
    </div>
  );
}
