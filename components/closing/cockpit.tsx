'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CloseCheck, CloseCockpit } from '#contract/closing.ts';
import { JournalTable } from '../accounting/journal-table.tsx';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { CheckList } from './check-list.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SealPanel } from './seal-panel.tsx';
import { SignoffPanel } from './signoff-panel.tsx';
import { STAGE_TONES } from './tones.ts';
import { useCockpit, useNo } from './use-close.ts';

type Asking = { what: 'waive'; check: CloseCheck } | { what: 'seal' };

/** A month on its way to being closed: what stands in the way, who waived what, who signed, what was sealed, what came after. */
export function Cockpit({ initial }: { initial: CloseCockpit }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('closing');
  const no = useNo();
  const { cockpit, error, pending, act, settle } = useCockpit(initial);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { month, abilities, lastRun } = cockpit;
  const { code } = month;
  const standing = cockpit.signoffs.find(({ fallenAt }) => fallenAt === null);
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.closing() }, { label: code }]}
      title={<bdi>{t('monthTitle', { month: code })}</bdi>}
      note={
        <span className="inline-flex items-center gap-2">
          <Status tone={STAGE_TONES[month.stage]} chip>
            {t(`stages.${month.stage}`)}
          </Status>
          {lastRun ? (
            <span className="text-fg-muted">
              {lastRun.by ? t('lookedBy', { name: lastRun.by }) : t('lookedByWorker')}{' '}
              <RelativeTime at={lastRun.at} timeZone={me.company.timeZone} />
            </span>
          ) : null}
        </span>
      }
      actions={
        <>
          <Link className={buttonClasses()} href={paths.lockTest(code)}>
            {t('lockTest')}
          </Link>
          <Link className={buttonClasses()} href={paths.periods()}>
            {t('calendar')}
          </Link>
          <Button
            pending={pending === 'run'}
            disabledReason={no(abilities.run)}
            onClick={() => void act('run', () => api.closing.run({ code }), t('ran'))}
          >
            {t('run')}
          </Button>
          {standing ? (
            <Button
              variant="primary"
              pending={pending === 'sign'}
              disabledReason={no(abilities.sign)}
              onClick={() =>
                void act(
                  'sign',
                  () => api.closing.sign({ code, id: standing.id, version: standing.version }),
                  t('signed'),
                )
              }
            >
              {t('sign')}
            </Button>
          ) : (
            <Button
              variant="primary"
              pending={pending === 'prepare'}
              disabledReason={no(abilities.prepare)}
              onClick={() => void act('prepare', () => api.closing.prepare({ code }), t('prepared'))}
            >
              {t('prepare')}
            </Button>
          )}
          <Button variant="danger" disabledReason={no(abilities.seal)} onClick={() => setAsking({ what: 'seal' })}>
            {t('seal')}
          </Button>
        </>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
      <div className="flex flex-col gap-stack lg:flex-row lg:items-start">
        <div className="flex min-w-0 grow flex-col gap-stack">
          <CheckList
            checks={cockpit.checks}
            month={month}
            pending={pending}
            onWaive={(check) => setAsking({ what: 'waive', check })}
            onApprove={(id) =>
              void act(`approve ${id}`, () => api.closing.approveWaiver({ code, id }), t('waiverApproved'))
            }
          />
          {cockpit.seal ? <SealPanel seal={cockpit.seal} /> : null}
        </div>
        <div className="flex flex-col gap-stack lg:w-rail lg:shrink-0">
          <SignoffPanel signoffs={cockpit.signoffs} />
        </div>
      </div>
      <Panel title={t('changes')} note={t('changesHint')}>
        <div className="max-md:px-3">
          <JournalTable journals={cockpit.changes} empty={t('noChanges')} />
        </div>
      </Panel>
      {asking ? (
        <ReasonDialog
          title={
            asking.what === 'seal'
              ? t('sealTitle', { month: code })
              : t('waiveTitle', { check: t(`checks.${asking.check.code}`) })
          }
          hint={asking.what === 'seal' ? t('sealHint') : t('waiveHint')}
          confirm={asking.what === 'seal' ? t('seal') : t('waive')}
          danger={asking.what === 'seal'}
          send={async (reason) =>
            settle(
              asking.what === 'seal'
                ? await api.closing.seal({ code, reason })
                : await api.closing.waive({ code, evidenceId: asking.check.evidenceId, reason }),
            )
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Page>
  );
}
