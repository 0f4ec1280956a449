'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { isStepUpClass, STEP_UPS } from '#domain/access/step-up.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';

/** Stands where a page asks for a fresh proof before it shows anything; with the proof, the page comes. */
export function StepUpGate({ asked }: { asked: unknown }) {
  const { stepUp } = useApp();
  const t = useTranslations('stepUp');
  const arabic = useLocale() === 'ar';
  const router = useRouter();
  const opened = useRef(false);
  const open = async () => {
    if (isStepUpClass(asked) && (await stepUp(asked))) router.refresh();
  };
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    void open();
  });
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')}>
      <div className="flex max-w-form flex-col items-start gap-stack">
        <p className="text-fg-muted">
          {isStepUpClass(asked) ? t('hint', { act: STEP_UPS[asked][arabic ? 1 : 0] }) : null}
        </p>
        <Button variant="primary" onClick={() => void open()}>
          {t('confirm')}
        </Button>
      </div>
    </Page>
  );
}
