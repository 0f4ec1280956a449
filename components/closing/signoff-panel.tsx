'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Signoff } from '#contract/closing.ts';
import { CLOSE_CHECKS } from '#domain/closing/checks.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';

/** Who laid the month before whom, who signed, and which of their own rows made a sign-off fall. */
export function SignoffPanel({ signoffs }: { signoffs: readonly Signoff[] }) {
  const { me } = useApp();
  const t = useTranslations('closing');
  const locale = useLocale();
  const instant = (at: string) => <bdi className="text-fg-muted">{formatInstant(at, locale, me.company.timeZone)}</bdi>;
  const nameOf = (check: string) => {
    const known = CLOSE_CHECKS.find((code) => code === check);
    return known ? t(`checks.${known}`) : check;
  };
  return (
    <Panel title={t('signoffs')}>
      {signoffs.length === 0 ? <p className="p-3 text-fg-muted">{t('noSignoff')}</p> : null}
      <ol>
        {signoffs.map((signoff) => (
          <li key={signoff.id} className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
            <Status tone={signoff.fallenAt ? 'danger' : signoff.signedAt ? 'success' : 'info'}>
              {signoff.fallenAt ? t('stages.fallen') : signoff.signedAt ? t('stages.signed') : t('stages.prepared')}
            </Status>
            <p>
              {t('preparedBy', { name: signoff.preparedBy })} {instant(signoff.preparedAt)}
            </p>
            {signoff.signedBy && signoff.signedAt ? (
              <p>
                {t('signedBy', { name: signoff.signedBy })} {instant(signoff.signedAt)}
              </p>
            ) : null}
            {signoff.fallenAt && signoff.fallenBecause ? (
              <p className="text-danger-fg">
                {t('fallenBecause')} {signoff.fallenBecause.map(({ check }) => nameOf(check)).join(', ')}{' '}
                {instant(signoff.fallenAt)}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
