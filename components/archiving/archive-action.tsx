'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { ArchivedFact } from '#contract/archiving.ts';
import { Button } from '../ui/button.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';

export interface Archivable {
  id: string;
  code: string;
  name: string;
  version: number;
  archived: ArchivedFact;
  abilities: { archive: { allowed: true } | { allowed: false; reason: string } };
}

export interface ArchivingEndpoints {
  archive(input: { id: string; version: number; reason: string }): Promise<unknown>;
  restore(input: { id: string; version: number }): Promise<unknown>;
}

const REASONS = [
  'customer_has_balance',
  'item_has_stock',
  'account_has_balance',
  'account_has_children',
  'account_has_entries',
  'account_in_use',
  'warehouse_has_stock',
  'warehouse_has_devices',
  'warehouse_is_last',
] as const;

/** Archive, or where it is archived, Restore. Disabled, it says what still holds the record. */
export function ArchiveAction({ record, endpoints }: { record: Archivable; endpoints: ArchivingEndpoints }) {
  const t = useTranslations('archiving');
  const common = useTranslations('common');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { archived, abilities, code, name } = record;
  const denied = abilities.archive.allowed ? undefined : abilities.archive.reason;
  const known = REASONS.find((reason) => reason === denied);
  const disabledReason = denied === undefined ? undefined : known ? t(`held.${known}`) : common('errors.permission');
  const done = (message: string) => {
    setOpen(false);
    toast.success(message);
    router.refresh();
  };
  return (
    <>
      <Button
        aria-label={archived ? t('restoreOne', { code }) : t('archiveOne', { code })}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        {archived ? t('restore') : t('archive')}
      </Button>
      {open ? (
        <ArchiveDialog
          record={record}
          endpoints={endpoints}
          onClose={() => setOpen(false)}
          onDone={() => done(archived ? t('restored', { code, name }) : t('archived', { code, name }))}
        />
      ) : null}
    </>
  );
}
