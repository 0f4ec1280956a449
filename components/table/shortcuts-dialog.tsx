'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const KEYS = [
  { act: 'next', keys: ['J', '↓'] },
  { act: 'previous', keys: ['K', '↑'] },
  { act: 'open', keys: ['Enter'] },
  { act: 'search', keys: ['/'] },
  { act: 'find', keys: ['Ctrl K', '⌘ K'] },
  { act: 'help', keys: ['?'] },
] as const;

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('common.table.keys');
  const common = useTranslations('common.actions');
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('title')}
      description={t('hint')}
      footer={<Button onClick={onClose}>{common('close')}</Button>}
    >
      <dl className="grid grid-cols-3 gap-x-4 gap-y-2">
        {KEYS.map(({ act, keys }) => (
          <div key={act} className="contents">
            <dt>
              {keys.map((key) => (
                <kbd
                  key={key}
                  dir="ltr"
                  className="me-1 inline-block rounded-xs border border-line-strong bg-surface-sunken px-1.5 font-ui text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="col-span-2 text-fg-muted">{t(act)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
