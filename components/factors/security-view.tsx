'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Enrolled, Factors } from '#contract/factors.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { EnrolPasskey } from './enrol-passkey.tsx';
import { EnrolTotp } from './enrol-totp.tsx';
import { PasskeyRow } from './passkey-row.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useRequiredBy } from './required-by.ts';

const Body = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col items-start gap-stack px-3 py-panel">{children}</div>
);

/** How oneself signs in: password, authenticator, passkeys, recovery codes. Every change asks for a fresh proof. */
export function SecurityView({ factors }: { factors: Factors }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('factors');
  const account = useTranslations('account');
  const locale = useLocale();
  const router = useRouter();
  const requiredBy = useRequiredBy(factors.requiredBy);
  const [enrolling, setEnrolling] = useState<'totp' | 'passkey' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<unknown>();
  const at = (instant: string) => formatInstant(instant, locale, me.company.timeZone);
  const run = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
      router.refresh();
    } catch (failure) {
      setError(failure);
    }
  };
  const done = (what: 'totp' | 'passkeys') => (enrolled: Enrolled) => {
    toast.success(t(`${what}.added`, { count: enrolled.revoked }));
    setEnrolling(null);
    if (enrolled.recoveryCodes) setCodes(enrolled.recoveryCodes);
    router.refresh();
  };
  const removal = factors.abilities.remove.allowed ? undefined : t('lastFactor');
  return (
    <Page
      crumbs={[{ label: account('title'), href: paths.myAccount() }, { label: t('title') }]}
      title={t('title')}
      note={
        <span className="text-fg-muted">{requiredBy ? t('required', { roles: requiredBy }) : t('notRequired')}</span>
      }
    >
      <div className="grid max-w-form items-start gap-stack">
        {error ? <ErrorPanel error={error} /> : null}
        <Panel title={t('password')}>
          <Body>
            <a className={buttonClasses()} href={paths.myAccount()}>
              {t('changePassword')}
            </a>
          </Body>
        </Panel>
        <Panel title={t('totp.title')}>
          <Body>
            {enrolling === 'totp' ? (
              <EnrolTotp api={api} onDone={done('totp')} onCancel={() => setEnrolling(null)} />
            ) : (
              <>
                <p className="text-fg-muted">
                  {factors.totpSince ? t('totp.since', { at: at(factors.totpSince) }) : t('totp.none')}
                </p>
                <p className="flex flex-wrap gap-2">
                  <Button onClick={() => setEnrolling('totp')}>
                    {factors.totpSince ? t('totp.replace') : t('totp.add')}
                  </Button>
                  {factors.totpSince ? (
                    <Button
                      variant="danger"
                      disabledReason={removal}
                      onClick={() =>
                        void run(async () => {
                          await api.factors.removeTotp();
                          toast.success(t('totp.removed'));
                        })
                      }
                    >
                      {t('totp.remove')}
                    </Button>
                  ) : null}
                </p>
              </>
            )}
          </Body>
        </Panel>
        <Panel title={t('passkeys.title')}>
          {factors.passkeys.length > 0 ? (
            <ul>
              {factors.passkeys.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} removal={removal} at={at} run={run} />
              ))}
            </ul>
          ) : null}
          <Body>
            {factors.passkeys.length === 0 ? <p className="text-fg-muted">{t('passkeys.none')}</p> : null}
            {enrolling === 'passkey' ? (
              <EnrolPasskey api={api} onDone={done('passkeys')} onCancel={() => setEnrolling(null)} />
            ) : (
              <Button onClick={() => setEnrolling('passkey')}>{t('passkeys.add')}</Button>
            )}
          </Body>
        </Panel>
        <Panel title={t('codes.title')}>
          <Body>
            {codes ? (
              <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
            ) : factors.totpSince || factors.passkeys.length > 0 ? (
              <>
                <p className="text-fg-muted">
                  {t('codes.left', { count: factors.recoveryCodesLeft })} {t('codes.makeHint')}
                </p>
                <Button
                  onClick={() => void run(async () => setCodes((await api.factors.makeRecoveryCodes()).recoveryCodes))}
                >
                  {t('codes.make')}
                </Button>
              </>
            ) : (
              <p className="text-fg-muted">{t('codes.none')}</p>
            )}
          </Body>
        </Panel>
      </div>
    </Page>
  );
}
