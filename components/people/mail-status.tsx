'use client';

import { useTranslations } from 'use-intl';
import type { MailState } from '#contract/people.ts';
import { useApp } from '../app-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';

const TONES = { queued: 'info', sent: 'success', failed: 'danger', cancelled: 'neutral' } as const;

/** Whether the last mail arrived at the mail server; one that did not says why. */
export function MailStatus({ mail }: { mail: MailState }) {
  const { me } = useApp();
  const t = useTranslations('people.mail');
  const trying = mail.state === 'queued' && mail.error !== null;
  return (
    <span className="flex flex-col">
      <span className="inline-flex items-center gap-2">
        <Status tone={trying ? 'warning' : TONES[mail.state]}>{trying ? t('trying') : t(mail.state)}</Status>
        <RelativeTime at={mail.at} timeZone={me.company.timeZone} />
      </span>
      {mail.error && mail.state !== 'sent' ? (
        <bdi dir="ltr" className="text-2xs text-fg-subtle">
          {mail.error}
        </bdi>
      ) : null}
    </span>
  );
}
