'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function PostOpeningDialog({
  document,
  onClose,
  onPosted,
}: {
  document: OpeningDocument;
  onClose(): void;
  onPosted(document: OpeningDocument): void;
}) {
  const { api } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const locale = useLocale();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      const posted = await api.opening.post({ id: document.id, version: document.version });
      toast.success(t('posted', { number: posted.number ?? '' }));
      onPosted(posted);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('postTitle')}
      description={t('postHint', { count: document.lines.length, date: formatDate(document.openingDate, locale) })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void confirm()}>
            {t('post')}
          </Button>
        </>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
    </Dialog>
  );
}
