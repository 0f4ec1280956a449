'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Person } from '#contract/people.ts';
import { useApp } from '../app-context.tsx';
import { RevokeDialog } from '../session/revoke-dialog.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Names what ends, asks why, and says how many sessions died. */
export function DeactivateDialog({ person, onClose, onDone }: { person: Person; onClose(): void; onDone(): void }) {
  const { api, can } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.form');
  const [reason, setReason] = useState('');
  return (
    <RevokeDialog
      title={t('deactivateTitle', { name: person.name })}
      hint={t('deactivateHint', { name: person.name, count: person.openSessions })}
      confirmLabel={t('deactivate')}
      disabledReason={reason.trim().length < REASON_MIN ? `${common('reason')} ${common('required')}` : undefined}
      {...(can('sessions.revoke') ? { target: { personId: person.id } } : {})}
      act={() => api.people.deactivate({ id: person.id, version: person.version, reason: reason.trim() })}
      onClose={onClose}
      onDone={onDone}
    >
      <Field label={common('reason')} required>
        <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </RevokeDialog>
  );
}
