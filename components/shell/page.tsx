import Link from 'next/link';
import type { ReactNode } from 'react';
import { RecordSteps } from './record-steps.tsx';

export interface Crumb {
  label: string;
  href?: string;
}

/** One page: where one is, its title, its acts, its content. */
export function Page({
  crumbs,
  title,
  note,
  actions,
  children,
}: {
  crumbs: readonly Crumb[];
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <div className="no-print flex h-topbar items-center gap-2 border-b px-page text-fg-muted">
        <nav aria-label="breadcrumb" className="min-w-0">
          <ol className="flex min-w-0 items-center gap-2">
            {crumbs.map((crumb, index) => (
              <li key={crumb.label} className="flex min-w-0 items-center gap-2">
                {index > 0 ? <span aria-hidden="true">/</span> : null}
                {crumb.href ? (
                  <Link href={crumb.href} prefetch={false} className="truncate hover:text-fg">
                    {crumb.label}
                  </Link>
                ) : (
                  <span className="truncate">{crumb.label}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <RecordSteps />
      </div>
      <main id="content" className="flex min-w-0 flex-col gap-stack px-page py-4">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-xl font-semibold tracking-title">{title}</h1>
          {note}
          <div className="no-print ms-auto flex flex-wrap gap-2">{actions}</div>
        </header>
        {children}
      </main>
    </>
  );
}
