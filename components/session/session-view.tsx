'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Session, SessionDeeds } from '#contract/session.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { DeedList } from './deed-list.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useEndedWords } from './use-ended-words.ts';

/** One session: who, where, since when, how it ended, and what it did in this company. */
export function SessionView({ session, deeds }: { session: Session; deeds: SessionDeeds | null }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('session');
  const common = useTranslations('common.errors');
  const locale = useLocale();
  const router = useRouter();
  const endedWords = useEndedWords();
  const [asking, setAsking] = useState(false);
  const { timeZone } = me.company;
  const instant = (at: string) => <bdi>{formatInstant(at, locale, timeZone)}</bdi>;
  const off = session.ended ? t('alreadyDead') : can('sessions.revoke') ? undefined : common('permission');
  return (
    <Page
      crumbs={[{ label: t('company'), href: paths.opsSessions() }, { label: session.personName }]}
      title={<bdi>{session.personName}</bdi>}
      note={
        <Status tone={session.ended ? 'neutral' : 'success'} chip>
          {session.ended ? t('dead') : t('living')}
        </Status>
      }
      actions={
        <Button variant="danger" disabledReason={off} onClick={() => setAsking(true)}>
          {t('revoke')}
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('email'), value: <bdi dir="ltr">{session.personEmail}</bdi> },
          { label: t('device'), value: <bdi>{session.deviceName ?? t('unknownDevice')}</bdi> },
          { label: t('address'), value: <bdi dir="ltr">{session.address ?? '–'}</bdi> },
          { label: t('method'), value: t(`methods.${session.signInMethod}`) },
          { label: t('since'), value: instant(session.createdAt) },
          { label: t('lastSeen'), value: <RelativeTime at={session.lastSeenAt} timeZone={timeZone} /> },
          {
            label: t('mfa'),
            value: session.mfaAt ? instant(session.mfaAt) : '–',
          },
          { label: t('place'), value: session.here === null ? '–' : t(session.here ? 'here' : 'elsewhere') },
          { label: t('latest'), value: instant(session.expiresAt) },
        ]}
      />
      {session.ended ? (
        <p>
          {t('endedBy', {
            at: formatInstant(session.ended.at, locale, timeZone),
            name: session.ended.by ?? '–',
            why: endedWords(session.ended.why),
          })}
        </p>
      ) : null}
      <DeedList deeds={deeds} />
      {asking ? (
        <RevokeDialog
          title={t('revokeTitle')}
          hint={t('revokeHint', { name: session.personName, device: session.deviceName ?? t('unknownDevice') })}
          confirmLabel={t('revoke')}
          target={{ sessionId: session.id }}
          act={() => api.session.revoke({ id: session.id })}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
