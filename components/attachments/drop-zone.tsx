'use client';

import { useId, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AttachedType } from '#domain/attachments/attached-types.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { fileSize } from './file-size.ts';

const TAKEN = '.pdf,.png,.jpg,.jpeg,.webp,.txt,.csv,.xlsx,.docx';

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** Takes files by dropping or by a button; one after the other, so that what is refused is named and the rest goes on. */
export function DropZone({
  documentType,
  documentId,
  limitBytes,
  disabledReason,
  onAdded,
}: {
  documentType: AttachedType;
  documentId: string;
  limitBytes: number;
  disabledReason: string | undefined;
  onAdded(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('attachments');
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const add = async (files: readonly File[]) => {
    setPending(true);
    setError(undefined);
    try {
      for (const file of files) {
        const content = await base64Of(file);
        await api.attachments.add(
          { documentType, documentId, fileName: file.name, content },
          { context: { idempotencyKey: crypto.randomUUID() } },
        );
        toast.success(t('addedNow', { name: file.name }));
        onAdded();
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(disabledReason === undefined);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (disabledReason === undefined) void add([...event.dataTransfer.files]);
      }}
      className={classes(
        'flex flex-col items-start gap-1 rounded-md border border-dashed px-3 py-2',
        over ? 'bg-surface-hover' : '',
      )}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept={TAKEN}
        className="sr-only"
        tabIndex={-1}
        aria-label={t('choose')}
        aria-describedby={hint}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button pending={pending} disabledReason={disabledReason} onClick={() => input.current?.click()}>
        {t('add')}
      </Button>
      <span id={hint} className="text-xs text-fg-muted">
        {t('hint', { limit: fileSize(limitBytes) })}
      </span>
      {error ? <ErrorPanel error={error} /> : null}
    </div>
  );
}
