'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ActivityEntry, Person } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import type { Session } from '#contract/session.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { MemberFactorsPanel } from '../factors/member-factors.tsx';
import { ConflictList } from '../roles/conflict-list.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Page } from '../shell/page.tsx';
import { Facts } from '../ui/facts.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { MailStatus } from './mail-status.tsx';
import { PersonAccess } from './person-access.tsx';
import { PersonActions } from './person-actions.tsx';
import { PersonActivity } from './person-activity.tsx';
import { PersonSessions } from './person-sessions.tsx';

/** One member: who they are here, what they may do and why, where they are signed in, what happened. */
export function PersonView({
  person,
  roles,
  sessions,
  activity,
}: {
  person: Person;
  roles: readonly Role[];
  sessions: readonly Session[] | null;
  activity: readonly ActivityEntry[] | null;
}) {
  const { me, paths } = useApp();
  const t = useTranslations('people');
  const common = useTranslations('common.table');
  const locale = useLocale();
  const router = useRouter();
  const { roleName } = useRoleWords();
  const [shown, setShown] = useState(0);
  const { timeZone } = me.company;
  const held = [...new Set(person.roles.flatMap((role) => role.permissions))];
  const refresh = () => {
    setShown(shown + 1);
    router.refresh();
  };
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.people() }, { label: person.name }]}
      title={<bdi>{person.name}</bdi>}
      note={
        <Status tone={person.active ? 'success' : 'neutral'} chip>
          {person.active ? common('active') : common('inactive')}
        </Status>
      }
      actions={<PersonActions key={shown} person={person} roles={roles} onDone={refresh} />}
    >
      <Facts
        facts={[
          { label: t('email'), value: <bdi dir="ltr">{person.email}</bdi> },
          {
            label: t('roles'),
            value: person.roles.map((role, index) => (
              <span key={role.id}>
                {index > 0 ? ', ' : null}
                <Link className="text-accent-text hover:underline" href={paths.role(role.id)}>
                  <bdi>{roleName(role)}</bdi>
                </Link>
              </span>
            )),
          },
          { label: t('joined'), value: <bdi>{formatInstant(person.joinedAt, locale, timeZone)}</bdi> },
          {
            label: t('lastSeen'),
            value: person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} timeZone={timeZone} /> : t('neverSeen'),
          },
          ...(person.resetMail ? [{ label: t('mail.resetTitle'), value: <MailStatus mail={person.resetMail} /> }] : []),
        ]}
      />
      {person.deactivatedAt ? (
        <p>
          {t('deactivatedBy', {
            at: formatInstant(person.deactivatedAt, locale, timeZone),
            name: person.deactivatedBy ?? '–',
            reason: person.deactivationReason ?? '–',
          })}
        </p>
      ) : null}
      <MemberFactorsPanel id={person.id} name={person.name} />
      <ConflictList
        conflicts={
          person.roles.some((role) => roles.some((known) => known.id === role.id && known.code === 'owner'))
            ? []
            : conflictsIn(held)
        }
      />
      <PersonSessions person={person} sessions={sessions} onDone={refresh} />
      <div className="grid items-start gap-stack lg:grid-cols-2">
        <PersonAccess person={person} />
        <PersonActivity entries={activity} />
      </div>
    </Page>
  );
}
