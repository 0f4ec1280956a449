'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { Revocation } from '#contract/session.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Facts } from '../ui/facts.tsx';
import { Status } from '../ui/status.tsx';

const LINKS = 5;

/** That the sessions are dead everywhere, how that was checked, and the way to what they did. */
export function RevocationProof({ proof }: { proof: Revocation }) {
  const { me, paths, can } = useApp();
  const t = useTranslations('session.proof');
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-stack">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        {proof.alive === 0 ? (
          <Status tone="success">{t('dead')}</Status>
        ) : (
          <Status tone="danger">{t('alive', { count: proof.alive })}</Status>
        )}
        <span className="text-xs text-fg-muted">
          {t('checked')} <bdi>{formatInstant(proof.checkedAt, locale, me.company.timeZone)}</bdi>
        </span>
      </p>
      <Facts
        facts={[
          { label: t('refused'), value: <bdi className="figures">{proof.revoked - proof.alive}</bdi> },
          { label: t('streams'), value: <bdi className="figures">{proof.streamsCut}</bdi> },
        ]}
      />
      {can('sessions.view') && proof.ids.length > 0 ? (
        <ul className="list-disc ps-5">
          {proof.ids.slice(0, LINKS).map((id, index) => (
            <li key={id}>
              <Link className="text-accent-text hover:underline" href={paths.opsSession(id)}>
                {proof.ids.length === 1 ? t('did') : t('didOf', { number: String(index + 1) })}
              </Link>
            </li>
          ))}
          {proof.ids.length > LINKS ? (
            <li>
              <Link className="text-accent-text hover:underline" href={paths.opsSessions({ state: 'ended' })}>
                {t('all')}
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
