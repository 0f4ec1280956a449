'use client';

import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';

interface PostOpeningDialogProps {
  document: OpeningDocument;
  onClose(): void;
  onPosted(document: OpeningDocument): void;
}

export function PostOpeningDialog({ document, onClose, onPosted }: PostOpeningDialogProps) {
  const { api } = useApp();
  const t = useTranslations('opening');
  const locale = useLocale();
  const { id, version } = document;
  return (
    <EffectsDialog
      title={t('postTitle')}
      description={t('postHint', { count: document.lines.length, date: formatDate(document.openingDate, locale) })}
      name={['opening', id, version]}
      load={() => api.opening.previewPosting({ id })}
      confirmLabel={(preview) => t('postNumber', { number: preview.number ?? '' })}
      confirm={async ({ effectHash }) => {
        const posted = await api.opening.post({ id, version, effectHash });
        toast.success(t('posted', { number: posted.number ?? '' }));
        onPosted(posted);
      }}
      onClose={onClose}
    />
  );
}
