'use client';

import { useId, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { AttachedType } from '#domain/attachments/attached-types.ts';
import { fileSize } from '#lib/file-size.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';

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
  const network = useTranslations('common')('errors.network');
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<readonly { name: string; message: string }[]>([]);
  const attach = async (file: File): Promise<string | undefined> => {
    if (file.size > limitBytes) return t('tooLarge', { limit: fileSize(limitBytes) });
    try {
      const content = await base64Of(file);
      await api.attachments.add(
        { documentType, documentId, fileName: file.name, content },
        { context: { idempotencyKey: crypto.randomUUID() } },
      );
      toast.success(t('addedNow', { name: file.name }));
      onAdded();
      return undefined;
    } catch (failure) {
      return problemOf(failure)?.message ?? network;
    }
  };
  const add = async (files: readonly File[]) => {
    setPending(true);
    setRefused([]);
    for (const file of files) {
      const message = await attach(file);
      if (message) setRefused((so) => [...so, { name: file.name, message }]);
    }
    setPending(false);
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
      {refused.length > 0 ? (
        <div role="alert" className="text-danger-fg">
          <ul>
            {refused.map(({ name, message }) => (
              <li key={name}>
                {message.includes(name) ? null : <bdi className="font-medium">{name}: </bdi>}
                {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
