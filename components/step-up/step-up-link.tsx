'use client';

import type { ReactNode } from 'react';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { useApp } from '../app-context.tsx';
import { type ButtonVariant, buttonClasses } from '../ui/button.tsx';

/** A download, or an answer of the API as it is, that asks for a fresh proof first. */
export function StepUpLink({
  stepUp,
  href,
  variant,
  children,
}: {
  stepUp: StepUpClass;
  href: string;
  variant?: ButtonVariant;
  children: ReactNode;
}) {
  const app = useApp();
  return (
    <a
      className={buttonClasses(variant)}
      href={href}
      onClick={(event) => {
        event.preventDefault();
        void app.stepUp(stepUp).then((proven) => (proven ? window.location.assign(href) : undefined));
      }}
    >
      {children}
    </a>
  );
}
