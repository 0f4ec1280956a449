'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { JournalRow } from '#contract/accounting.ts';
import type { PeriodPermit } from '#contract/period-permits.ts';
import { formatInstant } from '#lib/format.ts';
import { JournalTable } from '../accounting/journal-table.tsx';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { Countdown } from './countdown.tsx';
import { EndPermitDialog } from './end-permit-dialog.tsx';
import { takePermit } from './permit-in-use.ts';
import { PERMIT_TONES } from './state-tones.ts';

const NO_REASONS = ['permission', 'second_person', 'settled', 'not_yours', 'not_live'] as const;

/** One permit: who asked and why, who let it be, how long it lives, and everything posted under it. */
export function PermitView({ permit }: { permit: PeriodPermit & { journals: JournalRow[] } }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('periodPermits');
  const periods = useTranslations('periods');
  const locale = useLocale();
  const router = useRouter();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const [ending, setEnding] = useState(false);
  const { abilities } = permit;
  const offReason = (ability: PeriodPermit['abilities']['approve']) => {
    if (ability.allowed) return undefined;
    return t(`no.${NO_REASONS.find((reason) => reason === ability.reason) ?? 'permission'}`);
  };
  const instant = (at: string | null) => (at ? <bdi>{formatInstant(at, locale, me.company.timeZone)}</bdi> : '–');
  const approve = async () => {
    setError(undefined);
    setPending(true);
    try {
      await api.periodPermits.approve({ id: permit.id, version: permit.version });
      toast.success(permit.kind === 'reopening' ? t('reopened', { period: permit.periodCode }) : t('approved'));
      router.refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const use = () => {
    if (permit.expiresAt === null) return;
    takePermit(me.company.code, { ...permit, expiresAt: permit.expiresAt });
    toast.success(t('nowInUse'));
  };
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.periodPermits() }, { label: permit.periodCode }]}
      title={
        <>
          {t(`kinds.${permit.kind}`)} · <bdi>{permit.periodCode}</bdi>
        </>
      }
      note={
        <span className="inline-flex items-center gap-2">
          <Status tone={PERMIT_TONES[permit.status]} chip>
            {t(`statuses.${permit.status}`)}
          </Status>
          {permit.status === 'live' && permit.expiresAt ? (
            <span className="text-fg-muted">
              {t('left')} <Countdown until={permit.expiresAt} />
            </span>
          ) : null}
        </span>
      }
      actions={
        <>
          <Button variant="danger" disabledReason={offReason(abilities.end)} onClick={() => setEnding(true)}>
            {permit.status === 'requested' ? t('refuse') : t('revoke')}
          </Button>
          {permit.kind === 'reopening' ? null : (
            <Button disabledReason={offReason(abilities.use)} onClick={use}>
              {t('use')}
            </Button>
          )}
          {permit.kind === 'soft_posting' ? null : (
            <Button
              variant="primary"
              pending={pending}
              disabledReason={offReason(abilities.approve)}
              onClick={() => void approve()}
            >
              {permit.kind === 'reopening' ? t('approveReopening') : t('approve')}
            </Button>
          )}
        </>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
      <p className="max-w-measure">
        <bdi>{permit.reason}</bdi>
      </p>
      <Facts
        facts={[
          { label: t('person'), value: <bdi>{permit.person}</bdi> },
          { label: t('areas'), value: permit.areas.map((area) => periods(`areas.${area}`)).join(', ') },
          { label: t('minutes'), value: permit.kind === 'reopening' ? '–' : String(permit.minutes) },
          { label: t('requestedBy'), value: <bdi>{permit.requestedBy}</bdi> },
          { label: t('requested'), value: instant(permit.requestedAt) },
          { label: t('approvedBy'), value: <bdi>{permit.approvedBy ?? '–'}</bdi> },
          { label: t('approvedAt'), value: instant(permit.approvedAt) },
          { label: t('expires'), value: instant(permit.expiresAt) },
          ...(permit.endedAt
            ? [{ label: t('ended'), value: <bdi>{`${permit.endedBy}: ${permit.endReason}`}</bdi> }]
            : []),
        ]}
      />
      {permit.kind === 'reopening' ? null : (
        <Panel title={t('postedUnder')}>
          <div className="max-md:px-3">
            <JournalTable journals={permit.journals} empty={t('nothingPosted')} />
          </div>
        </Panel>
      )}
      {ending ? (
        <EndPermitDialog
          permit={permit}
          onClose={() => setEnding(false)}
          onEnded={() => {
            setEnding(false);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
