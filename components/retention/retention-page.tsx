'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LegalHold, Retention } from '#contract/retention.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { HoldList } from './hold-list.tsx';
import { RetiredPartitions } from './retired-partitions.tsx';
import { RuleList } from './rule-list.tsx';

const CLASSES = ['books', 'partition', 'identity', 'transient', 'operational', 'installation'] as const;

/** How long what is kept, what is dropped next, and what holds it. */
export function RetentionPage({ retention: { rules, holds, retired } }: { retention: Retention }) {
  const { paths, can } = useApp();
  const t = useTranslations('retention');
  const common = useTranslations('common');
  const ops = useTranslations('ops');
  const router = useRouter();
  const [acting, setActing] = useState<LegalHold | 'new' | null>(null);
  const mayNot = can('holds.manage') ? undefined : common('errors.permission');
  return (
    <Page
      crumbs={[{ label: ops('title'), href: paths.ops() }, { label: t('title') }]}
      title={t('title')}
      note={<span className="text-fg-muted">{t('note')}</span>}
    >
      <div className="grid min-w-0 gap-stack xl:grid-cols-5">
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-3">
          <Panel
            title={t('holds.title')}
            note={t('holds.note')}
            actions={
              <Button disabledReason={mayNot} onClick={() => setActing('new')}>
                {t('holds.place')}
              </Button>
            }
          >
            <HoldList holds={holds} disabledReason={mayNot} onRelease={setActing} />
          </Panel>
          <RuleList rules={rules} />
          <RetiredPartitions retired={retired} />
        </div>
        <div className="min-w-0 xl:col-span-2">
          <Panel title={t('classes.title')} note={t('classes.note')}>
            <dl>
              {CLASSES.map((name) => (
                <div key={name} className="flex flex-col gap-0.5 border-b px-3 py-2 last:border-b-0">
                  <dt className="font-medium">{t(`classes.names.${name}`)}</dt>
                  <dd className="text-fg-muted">{t(`classes.terms.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      </div>
      {acting ? (
        <HoldDialog
          hold={acting === 'new' ? undefined : acting}
          onClose={() => setActing(null)}
          onDone={() => {
            setActing(null);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
