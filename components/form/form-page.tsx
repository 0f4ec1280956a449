'use client';

import { type FormEventHandler, type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';

interface FormPageProps {
  onSubmit: FormEventHandler<HTMLFormElement>;
  submitError: unknown;
  pending: boolean;
  dirty: boolean;
  saveLabel: string;
  /** Why it cannot be saved at all, where the page may be read without. */
  disabledReason?: string | undefined;
  onCancel(): void;
  children: ReactNode;
}

/** A page-long form: ⌘Enter saves, leaving with unsaved changes asks, one error panel above the buttons. */
export function FormPage({
  onSubmit,
  submitError,
  pending,
  dirty,
  saveLabel,
  disabledReason,
  onCancel,
  children,
}: FormPageProps) {
  const t = useTranslations('common');
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
      className="flex flex-col gap-stack"
    >
      {children}
      {submitError ? <ErrorPanel error={submitError} /> : null}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending} disabledReason={disabledReason}>
          {saveLabel}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('actions.cancel')}
        </Button>
      </div>
    </form>
  );
}
