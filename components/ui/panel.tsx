import type { ReactNode } from 'react';

/** A titled block with a hairline edge; its actions at the end of its head. */
export function Panel({
  title,
  note,
  actions,
  children,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="min-w-0 rounded-lg border border-line-strong bg-surface max-md:[&>[data-table]]:px-3 max-md:[&>details>[data-table]]:px-3"
    >
      <header className="flex min-h-10 flex-wrap items-center gap-2 border-b px-3 py-1.5">
        <h2 className="text-md font-semibold">{title}</h2>
        {note ? <span className="text-fg-muted">{note}</span> : null}
        <div className="ms-auto flex flex-wrap gap-2">{actions}</div>
      </header>
      {children}
    </section>
  );
}
