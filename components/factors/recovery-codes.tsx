'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';

/** The ten codes, this once: to be copied or saved before going on. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const t = useTranslations('factors.codes');
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast.success(t('copied'));
  };
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Mizan\n${codes.join('\n')}\n`)}`;
  return (
    <div className="flex flex-col gap-stack">
      <p>{t('once')}</p>
      <ol
        className="grid gap-x-6 gap-y-1 rounded-md border bg-surface-sunken px-3 py-2 sm:grid-cols-2"
        aria-label={t('title')}
      >
        {codes.map((code) => (
          <li key={code}>
            <bdi dir="ltr" className="font-code">
              {code}
            </bdi>
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>{t('copy')}</Button>
        <a
          className="inline-flex h-control items-center rounded-sm border border-line-strong px-2.5 text-sm font-medium hover:bg-surface-hover"
          href={file}
          download="mizan-recovery-codes.txt"
        >
          {t('save')}
        </a>
        <Button variant="primary" onClick={onDone}>
          {t('kept')}
        </Button>
      </p>
    </div>
  );
}
