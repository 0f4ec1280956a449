'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { useApp } from '../app-context.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';

interface VoidOpeningDialogProps {
  document: OpeningDocument;
  onClose(): void;
  onVoided(document: OpeningDocument): void;
}

export function VoidOpeningDialog({ document, onClose, onVoided }: VoidOpeningDialogProps) {
  const { api } = useApp();
  const t = useTranslations('opening.void');
  const { id, version } = document;
  const number = document.number ?? '';
  return (
    <NegationDialog
      title={t('title', { number })}
      hint={t('hint')}
      dateLabel={t('date')}
      reasonLabel={t('reason')}
      confirmLabel={t('confirm', { number })}
      name={`void ${id}`}
      earliest={document.openingDate}
      load={(date) => api.opening.previewVoid({ id, date })}
      confirm={async (act) => {
        const voided = await api.opening.void({ id, version, ...act });
        toast.success(t('voided', { number }));
        onVoided(voided);
      }}
      onClose={onClose}
    />
  );
}
