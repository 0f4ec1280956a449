'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '#contract/api-keys.ts';
import { useApp } from '../app-context.tsx';
import { ReasonDialog } from '../feedback/reason-dialog.tsx';

export function RevokeKeyDialog({ apiKey, onClose, onDone }: { apiKey: ApiKey; onClose(): void; onDone(): void }) {
  const { api } = useApp();
  const t = useTranslations('apiKeys');
  return (
    <ReasonDialog
      title={t('revokeTitle', { name: apiKey.name })}
      hint={t('revokeHint')}
      confirmLabel={t('revoke')}
      onClose={onClose}
      act={async (reason) => {
        await api.apiKeys.revoke({ id: apiKey.id, reason });
        toast.success(t('revoked', { name: apiKey.name }));
        onDone();
      }}
    />
  );
}
