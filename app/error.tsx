'use client';

import { useTranslations } from 'use-intl';
import { Empty } from '#components/feedback/empty.tsx';
import { Button } from '#components/ui/button.tsx';

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  const t = useTranslations('common');
  return (
    <main id="content">
      <h1 className="sr-only">{t('errors.brokenTitle')}</h1>
      <Empty
        title={t('errors.brokenTitle')}
        hint={t('errors.brokenHint')}
        action={<Button onClick={reset}>{t('actions.retry')}</Button>}
      />
      {error.digest ? (
        <p className="text-center text-xs text-fg-subtle">{t('errors.requestId', { id: error.digest })}</p>
      ) : null}
    </main>
  );
}
