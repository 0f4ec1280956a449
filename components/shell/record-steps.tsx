'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonClasses } from '../ui/button.tsx';
import { isShortcut } from '../ui/keys.ts';
import { keptTrail, parseTrail, stepsAt } from './record-trail.ts';

const unchanging = () => () => undefined;

/** Previous and next in the list one came from, and the way back to it; J and K step. Nothing when one came another way. */
export function RecordSteps() {
  const t = useTranslations('common.shell.steps');
  const pathname = usePathname();
  const router = useRouter();
  const kept = useSyncExternalStore(unchanging, keptTrail, () => null);
  const steps = useMemo(() => stepsAt(parseTrail(kept), pathname), [kept, pathname]);
  const previous = steps?.previous;
  const next = steps?.next;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      const key = event.key.toLowerCase();
      const href = key === 'j' ? next : key === 'k' ? previous : undefined;
      if (href) router.push(href);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router, previous, next]);
  if (!steps) return null;
  const step = (href: string | undefined, name: 'previous' | 'next', Icon: typeof ChevronLeft) => {
    const icon = <Icon aria-hidden="true" className="size-4 rtl:-scale-x-100" />;
    return href ? (
      <Link href={href} prefetch={false} aria-label={t(name)} title={t(name)} className={buttonClasses('quiet')}>
        {icon}
      </Link>
    ) : (
      <Button
        variant="quiet"
        aria-label={t(name)}
        disabledReason={t(name === 'previous' ? 'first' : 'last')}
        icon={icon}
      />
    );
  };
  return (
    <nav aria-label={t('label')} className="ms-auto flex shrink-0 items-center">
      {step(previous, 'previous', ChevronLeft)}
      <Link href={steps.list} prefetch={false} title={t('back')} className="px-1 hover:text-fg">
        <span className="sr-only">{t('back')}: </span>
        <bdi className="figures whitespace-nowrap">
          {t('position', { position: String(steps.position), count: String(steps.count) })}
        </bdi>
      </Link>
      {step(next, 'next', ChevronRight)}
    </nav>
  );
}
