'use client';

import { useTranslations } from 'use-intl';
import type { AuditChain } from '#contract/audit.ts';
import { useApp } from '../app-context.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';

/** How far the log is sealed, signed and verified. */
export function ChainPanel({ chain }: { chain: AuditChain }) {
  const { me } = useApp();
  const t = useTranslations('audit.chain');
  const age = (at: string) => <RelativeTime at={at} timeZone={me.company.timeZone} />;
  const place = (segment: string | null, position: number | null) =>
    t('position', { segment: segment ?? '–', position: position === null ? '–' : String(position) });
  const { sealedTo, checkpoint, verification } = chain;
  return (
    <Panel title={t('title')} note={t('waiting', { count: chain.unsealed })}>
      <div className="px-3 py-2">
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          {[
            {
              label: t('sealedTo'),
              value: sealedTo ? (
                <>
                  <span className="block">{place(sealedTo.segment, sealedTo.position)}</span>
                  <span className="block text-xs text-fg-muted">{age(sealedTo.at)}</span>
                </>
              ) : (
                t('nothing')
              ),
            },
            {
              label: t('checkpoint'),
              value: checkpoint ? (
                <>
                  <span className="block">{place(checkpoint.segment, checkpoint.position)}</span>
                  <span className="block text-xs text-fg-muted">
                    {age(checkpoint.at)} · <bdi className="font-code">{t('key', { key: checkpoint.key })}</bdi>
                  </span>
                </>
              ) : (
                <Status tone="warning">{t('noCheckpoint')}</Status>
              ),
            },
            {
              label: t('verification'),
              value: verification ? (
                <>
                  <Status tone={verification.outcome === 'intact' ? 'success' : 'danger'}>
                    {verification.outcome === 'intact'
                      ? t('intact', { count: verification.events })
                      : t('broken', {
                          segment: verification.segment ?? '–',
                          position: verification.position === null ? '–' : String(verification.position),
                        })}
                  </Status>
                  <span className="block text-xs text-fg-muted">{age(verification.at)}</span>
                </>
              ) : (
                <Status tone="neutral">{t('never')}</Status>
              ),
            },
          ].map((fact) => (
            <div key={fact.label} className="min-w-0">
              <dt className="text-xs text-fg-muted">{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
