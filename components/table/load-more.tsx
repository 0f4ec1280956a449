'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';

/** The end of a keyset-paged list: more, or how many there were. */
export function LoadMore({
  count,
  hasMore,
  pending,
  onMore,
}: {
  count: number;
  hasMore: boolean;
  pending: boolean;
  onMore(): void;
}) {
  const t = useTranslations('common');
  return (
    <div className="no-print flex items-center gap-3 px-cell py-3 text-fg-muted">
      <span>{t('table.end', { count })}</span>
      {hasMore ? (
        <Button variant="default" pending={pending} onClick={onMore}>
          {t('actions.more')}
        </Button>
      ) : null}
    </div>
  );
}
