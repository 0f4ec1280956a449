import type { ReactNode } from 'react';

/** The frame of pages before the shell: what this is, and one form. */
export function AuthCard({
  title,
  hint,
  tagline,
  children,
}: {
  title: string;
  hint: string;
  tagline: string;
  children: ReactNode;
}) {
  return (
    <main id="content" className="flex min-h-dvh items-center justify-center bg-canvas p-4">
      <div className="flex w-full max-w-dialog flex-col gap-6">
        <div className="flex items-baseline gap-3">
          <span className="text-xl font-semibold tracking-title">
            Mizan <bdi lang="ar">ميزان</bdi>
          </span>
        </div>
        <section className="flex flex-col gap-stack rounded-lg border border-line-strong bg-surface p-6">
          <header>
            <h1 className="text-lg font-semibold">{title}</h1>
            <p className="text-fg-muted">{hint}</p>
          </header>
          {children}
        </section>
        <p className="text-xs text-fg-subtle">{tagline}</p>
      </div>
    </main>
  );
}
