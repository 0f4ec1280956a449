import type { ReactNode } from 'react';

/** A section beside the document. */
export function Rail({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b px-4 py-panel last:border-b-0">
      <h2 className="flex items-baseline justify-between gap-2 pb-1 text-md font-semibold">
        {title}
        {note ? <span className="text-xs font-normal text-fg-muted">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}
