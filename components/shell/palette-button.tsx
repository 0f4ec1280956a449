'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

const Palette = dynamic(() => import('./palette.tsx').then((module) => module.Palette), { ssr: false });

/** Opens the palette; ⌘K or Ctrl+K from anywhere. Its code loads at first use. */
export function PaletteButton() {
  const t = useTranslations('common.shell');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        setOpen(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-control items-center gap-2 rounded-sm border border-line-strong bg-surface px-2 text-fg-muted"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="truncate">{t('find')}</span>
        <kbd className="ms-auto font-ui text-2xs text-fg-subtle">⌘K</kbd>
      </button>
      {open ? <Palette onClose={() => setOpen(false)} /> : null}
    </>
  );
}
