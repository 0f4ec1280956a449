'use client';

import { useTranslations } from 'use-intl';
import type { Account } from '#contract/account.ts';
import { useApp } from '../app-context.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Page } from '../shell/page.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { LookForm } from './look-form.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** Oneself: name, look, password, and the way to one's sessions. */
export function AccountView({ account }: { account: Account }) {
  const { me, paths } = useApp();
  const t = useTranslations('account');
  const shell = useTranslations('common.shell');
  const { rolesOf } = useRoleWords();
  const factors = useTranslations('factors');
  return (
    <Page
      crumbs={[{ label: t('title') }]}
      title={t('title')}
      note={
        <bdi dir="ltr" className="text-fg-muted">
          {account.email}
        </bdi>
      }
      actions={
        <>
          <a className={buttonClasses()} href={paths.signInSecurity()}>
            {factors('open')}
          </a>
          <a className={buttonClasses()} href={paths.sessions()}>
            {shell('mySessions')}
          </a>
        </>
      }
    >
      <div className="grid max-w-form items-start gap-stack">
        <Panel title={t('profile')} note={rolesOf(me.company)}>
          <NameForm name={account.name} />
        </Panel>
        <Panel title={t('look')}>
          <LookForm account={account} />
        </Panel>
        <Panel title={t('password')}>
          <PasswordForm changedAt={account.passwordChangedAt} />
        </Panel>
      </div>
    </Page>
  );
}
