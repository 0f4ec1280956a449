'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Attachment } from '#contract/attachments.ts';
import type { AttachedType } from '#domain/attachments/attached-types.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { AttachmentRow } from './attachment-row.tsx';
import { DropZone } from './drop-zone.tsx';
import { RemoveAttachmentDialog } from './remove-attachment-dialog.tsx';

/** Files of a document: added by dropping or choosing, opened by a link that lasts minutes, removed with a reason. */
export function AttachmentList({ documentType, documentId }: { documentType: AttachedType; documentId: string }) {
  const { me, api } = useApp();
  const t = useTranslations('attachments');
  const common = useTranslations('common');
  const client = useQueryClient();
  const [removing, setRemoving] = useState<Attachment | null>(null);
  const key = ['attachments', me.company.code, documentType, documentId];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => api.attachments.list({ documentType, documentId }),
    // The links of a list live five minutes.
    refetchInterval: 4 * 60_000,
  });
  const reload = () => void client.invalidateQueries({ queryKey: key });
  if (error) return <ErrorPanel error={error} onRetry={reload} />;
  if (!data) return <p className="text-fg-muted">{common('table.loading')}</p>;
  const { rows, limitBytes, abilities, removal } = data;
  return (
    <div className="flex flex-col gap-2">
      {rows.length === 0 ? <p className="text-fg-muted">{t('none')}</p> : null}
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <AttachmentRow
            key={row.id}
            attachment={row}
            disabledReason={abilities.remove.allowed ? undefined : common('errors.permission')}
            removeLabel={removal === 'deleted' ? t('delete') : t('withdraw')}
            onRemove={() => setRemoving(row)}
          />
        ))}
      </ul>
      <DropZone
        documentType={documentType}
        documentId={documentId}
        limitBytes={limitBytes}
        disabledReason={abilities.add.allowed ? undefined : common('errors.permission')}
        onAdded={reload}
      />
      {removing ? (
        <RemoveAttachmentDialog
          attachment={removing}
          removal={removal}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            reload();
          }}
        />
      ) : null}
    </div>
  );
}
