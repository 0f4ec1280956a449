'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { guardLeaving } from './leaving.ts';

interface LeaveGuardProps {
  /** There is something to lose. */
  active: boolean;
  /** This browser keeps what was typed, so leaving can keep it. */
  keeps: boolean;
  onDiscard(): void;
}

/** A link of ours that this click would follow in this window; undefined for new windows, downloads and other sites. */
function linkOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || link.target === '_blank' || link.hasAttribute('download') || link.dataset['leave'] === 'free')
    return undefined;
  const url = new URL(link.href);
  if (url.origin !== window.location.origin) return undefined;
  // A jump within the page leaves nothing.
  if (url.pathname === window.location.pathname && url.hash !== '') return undefined;
  return url.href;
}

/** Asks before a page with unsaved text is left: by a link, by Back, by the palette, or by closing the window. */
export function LeaveGuard({ active, keeps, onDiscard }: LeaveGuardProps) {
  const t = useTranslations('common');
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);
  const askFor = useEffectEvent((next: () => void) => setGo(() => next));
  const follow = useEffectEvent((href: string) => router.push(href));

  useEffect(() => {
    if (!active) return;
    const here = { state: window.history.state as unknown, href: window.location.href };
    let leaving = false;
    const ask = (next: () => void) =>
      askFor(() => {
        leaving = true;
        next();
      });
    const warn = (event: BeforeUnloadEvent) => (leaving ? undefined : event.preventDefault());
    const onClick = (event: MouseEvent) => {
      const href = linkOf(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => follow(href));
    };
    // The address has moved already: put the form's back on top of it, and let Back go there once the writer agrees.
    const onMoved = (event: PopStateEvent) => {
      if (leaving || window.location.href === here.href) return;
      event.stopImmediatePropagation();
      window.history.pushState(here.state, '', here.href);
      ask(() => window.history.back());
    };
    window.addEventListener('beforeunload', warn);
    document.addEventListener('click', onClick, true);
    guardLeaving({ ask, onMoved });
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('click', onClick, true);
      guardLeaving(undefined);
    };
  }, [active]);

  const end = (discard: boolean) => {
    setGo(null);
    if (discard) onDiscard();
    go?.();
  };
  return (
    <Dialog
      open={go !== null}
      onOpenChange={(open) => (open ? undefined : setGo(null))}
      title={t('form.leaveTitle')}
      description={keeps ? t('form.leaveKept') : t('form.leaveLost')}
      footer={
        <>
          <Button variant="quiet" onClick={() => setGo(null)}>
            {t('form.stay')}
          </Button>
          <Button variant="danger" onClick={() => end(true)}>
            {t('form.leaveDiscard')}
          </Button>
          {keeps ? (
            <Button variant="primary" onClick={() => end(false)}>
              {t('form.leave')}
            </Button>
          ) : null}
        </>
      }
    >
      {null}
    </Dialog>
  );
}
