'use client';

import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { createApiClient } from '#client/transport.ts';
import type { Enrolled, Factors } from '#contract/factors.ts';
import { paths, safeNext } from '#lib/paths.ts';
import { useStepUp } from '../step-up/use-step-up.tsx';
import { Button } from '../ui/button.tsx';
import { EnrolPasskey } from './enrol-passkey.tsx';
import { EnrolTotp } from './enrol-totp.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useRequiredBy } from './required-by.ts';

/** The one thing open to somebody whose roles ask for a second factor they do not have. Then they go on where they were. */
export function EnrolWizard({ email, factors, next }: { email: string; factors: Factors; next: string | undefined }) {
  const t = useTranslations('factors.enrol');
  const locale = useLocale();
  const { ask, dialog } = useStepUp(email);
  const requiredBy = useRequiredBy(factors.requiredBy);
  const [way, setWay] = useState<'totp' | 'passkey' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const api = useMemo(
    () =>
      createApiClient({
        url: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
        company: undefined,
        locale,
        stepUp: ask,
      }),
    [locale, ask],
  );
  const goOn = () => window.location.assign(safeNext(next) ?? paths.home());
  const done = ({ recoveryCodes }: Enrolled) => (recoveryCodes ? setCodes(recoveryCodes) : goOn());
  const signOut = async () => {
    await api.session.signOut();
    window.location.assign(paths.signIn());
  };
  return (
    <div className="flex flex-col gap-stack">
      <p className="text-fg-muted">{t('hint', { roles: requiredBy })}</p>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={goOn} />
      ) : way === 'totp' ? (
        <EnrolTotp api={api} onDone={done} onCancel={() => setWay(null)} />
      ) : way === 'passkey' ? (
        <EnrolPasskey api={api} onDone={done} onCancel={() => setWay(null)} />
      ) : (
        <>
          <Button variant="primary" onClick={() => setWay('totp')}>
            {t('chooseTotp')}
          </Button>
          <Button onClick={() => setWay('passkey')}>{t('choosePasskey')}</Button>
          <Button variant="quiet" onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </>
      )}
      {dialog}
    </div>
  );
}
