'use client';

import { type FormEvent, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import type { Comparison } from './comparison.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { KeptOffer } from './kept-offer.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { leave } from './leaving.ts';
import type { GuardedForm } from './use-guarded-form.ts';
import { useHydrated } from './use-hydrated.ts';

interface FormPageProps<Values> {
  guard: GuardedForm<Values>;
  /** How two writers' versions are compared, where the form changes something that is there already. */
  comparison?: Comparison<Values>;
  onSubmit(event?: FormEvent): Promise<void>;
  pending: boolean;
  dirty: boolean;
  saveLabel: string;
  /** Why it cannot be saved at all, where the page may be read without. */
  disabledReason?: string | undefined;
  onCancel(): void;
  children: ReactNode;
}

/**
 * A page-long form: ⌘Enter saves, what is typed is kept, leaving with unsaved changes asks, a conflict is settled field by field, one
 * error panel above the buttons.
 */
export function FormPage<Values>({
  guard,
  comparison,
  onSubmit,
  pending,
  dirty,
  saveLabel,
  disabledReason,
  onCancel,
  children,
}: FormPageProps<Values>) {
  const t = useTranslations('common');
  const element = useRef<HTMLFormElement>(null);
  const { keeping, conflict } = guard;
  const hydrated = useHydrated();
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
      className="flex flex-col gap-stack"
    >
      <KeptOffer guard={guard} />
      {conflict && comparison ? (
        <ConflictPanel
          comparison={comparison}
          conflict={conflict}
          pending={pending}
          onDismiss={guard.dismiss}
          onSettle={(taken) => {
            guard.settle(comparison, taken);
            void onSubmit();
          }}
        />
      ) : null}
      {/* What is typed before the page answers would be overwritten by the values it begins with. */}
      <fieldset disabled={!hydrated} className="contents">
        {children}
      </fieldset>
      {guard.error ? <ErrorPanel error={guard.error} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" pending={pending} disabledReason={disabledReason}>
          {saveLabel}
        </Button>
        <Button variant="quiet" onClick={() => leave(onCancel)}>
          {t('actions.cancel')}
        </Button>
        <span role="status" className="text-xs text-fg-subtle">
          {keeping === 'kept' ? t('form.kept') : keeping === 'unavailable' ? t('form.notKept') : null}
        </span>
      </div>
      <LeaveGuard active={dirty && keeping !== 'saved'} keeps={keeping !== 'unavailable'} onDiscard={guard.forget} />
    </form>
  );
}
