import { Children, isValidElement, type ReactNode } from 'react';
import { Rail } from './rail.tsx';
import { Attachments, Journals, Timeline } from './rails.tsx';

interface SectionProps {
  children: ReactNode;
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

const RAILS: readonly unknown[] = [Rail, Journals, Attachments, Timeline];
const SECTIONS: readonly unknown[] = [Facts, Lines, Totals, ...RAILS];

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
  const isRail = (child: ReactNode) => isValidElement(child) && RAILS.includes(child.type);
  const rail = sections.filter(isRail);
  const main = sections.filter((child) => !isRail(child));
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
DocumentView.Journals = Journals;
DocumentView.Attachments = Attachments;
DocumentView.Timeline = Timeline;
