'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';

/** What one way of releasing would write: the event applied as the worker would, and undone. */
export function ReleaseEffects({
  eventId,
  as,
  permitId,
}: {
  eventId: string;
  as: 'first_open_day' | 'exception';
  permitId?: string;
}) {
  const { me, api, can } = useApp();
  const t = useTranslations('ops.events.parked');
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ['release-preview', me.company.code, eventId, as, permitId],
    queryFn: () => api.ops.previewRelease({ id: eventId, as, ...(permitId ? { permitId } : {}) }),
    enabled: shown,
    gcTime: 0,
    retry: false,
  });
  if (!can('outbox.release')) return null;
  if (!shown)
    return (
      <span>
        <Button variant="quiet" onClick={() => setShown(true)}>
          {t('show')}
        </Button>
      </span>
    );
  if (query.error) return <ErrorPanel error={query.error} />;
  if (!query.data) return null;
  return query.data.effects ? (
    <EffectsPreviewPanel preview={query.data.effects} />
  ) : (
    <p className="text-fg-muted">{t('nothing')}</p>
  );
}
