import { Children, isValidElement, type ReactNode } from 'react';

interface SectionProps {
  children: ReactNode;
}

interface TitledProps extends SectionProps {
  title: string;
  note?: ReactNode;
}

function Facts({ children }: SectionProps) {
  return <section className="border-b py-panel">{children}</section>;
}

function Lines({ children }: SectionProps) {
  return <section className="min-w-0">{children}</section>;
}

function Totals({ children }: SectionProps) {
  return <section className="flex justify-end py-panel">{children}</section>;
}

function Rail({ title, note, children }: TitledProps) {
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

const SECTIONS: readonly unknown[] = [Facts, Lines, Totals, Rail];

/**
 * A document's body: sections in the main column, rail sections beside (below, on a phone). Draft and posted look alike. An unknown
 * child throws in development, so that every document stays the same shape.
 */
export function DocumentView({ children }: { children: ReactNode }) {
  const sections = Children.toArray(children);
  if (process.env.NODE_ENV !== 'production') {
    const stranger = sections.find((child) => !isValidElement(child) || !SECTIONS.includes(child.type));
    if (stranger) throw new Error('DocumentView takes its own sections only');
  }
  const rail = sections.filter((child) => isValidElement(child) && child.type === Rail);
  const main = sections.filter((child) => isValidElement(child) && child.type !== Rail);
  return (
    <div className="flex min-w-0 flex-col gap-6 lg:flex-row">
      <div className="min-w-0 grow">{main}</div>
      <div className="no-print shrink-0 self-start rounded-lg border bg-surface-sunken lg:w-rail">{rail}</div>
    </div>
  );
}

DocumentView.Facts = Facts;
DocumentView.Lines = Lines;
DocumentView.Totals = Totals;
DocumentView.Rail = Rail;
