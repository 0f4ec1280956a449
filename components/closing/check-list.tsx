'use client';

import { useTranslations } from 'use-intl';
import type { CloseCheck, CloseMonth } from '#contract/closing.ts';
import { Empty } from '../feedback/empty.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { EvidenceRows } from './evidence-rows.tsx';
import { RESULT_TONES } from './tones.ts';
import { useNo } from './use-close.ts';

interface CheckListProps {
  checks: readonly CloseCheck[];
  month: CloseMonth;
  pending: string | null;
  onWaive(check: CloseCheck): void;
  onApprove(waiverId: string): void;
}

function order({ result, waiver }: CloseCheck): number {
  return result === 'red' ? (waiver?.approvedAt ? 1 : 0) : result === 'green' ? 2 : 3;
}

/** Every check, what stands in the way first; each opens what it found. */
export function CheckList({ checks, ...rest }: CheckListProps) {
  const t = useTranslations('closing');
  const sorted = [...checks].sort((a, b) => order(a) - order(b));
  return (
    <Panel title={t('checklist')} note={t('checklistHint')}>
      {checks.length === 0 ? <Empty title={t('neverLooked')} hint={t('neverLookedHint')} /> : null}
      <ul>
        {sorted.map((check) => (
          <li key={check.code} className="border-b px-3 py-2 last:border-b-0">
            <CheckItem check={check} {...rest} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function CheckItem({
  check,
  month,
  pending,
  onWaive,
  onApprove,
}: { check: CloseCheck } & Omit<CheckListProps, 'checks'>) {
  const t = useTranslations('closing');
  const no = useNo();
  const { waiver, abilities } = check;
  const waived = check.result === 'red' && waiver?.approvedAt;
  return (
    <details open={check.result === 'red' && !waived}>
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={waived ? 'warning' : RESULT_TONES[check.result]}>
          {waived ? t('results.waived') : t(`results.${check.result}`)}
        </Status>
        <span className="font-medium">{t(`checks.${check.code}`)}</span>
        <bdi className="figures text-fg-muted">{check.count || ''}</bdi>
        <span className="ms-auto font-code text-xs text-fg-subtle max-md:hidden" title={check.hash}>
          <bdi>
            v{check.version} · {check.hash.slice(0, 8)}
          </bdi>
        </span>
      </summary>
      <div className="flex flex-col gap-2 pt-2 ps-4">
        <p className="text-fg-muted">{t(`about.${check.code}`)}</p>
        {check.rows.length > 0 ? <EvidenceRows check={check} month={month} /> : null}
        {waiver ? (
          <p className="rounded-sm bg-warning-bg px-2 py-1 text-warning-fg">
            {t('waiverBy', { name: waiver.requestedBy })} <bdi>“{waiver.reason}”</bdi>{' '}
            {waiver.approvedBy ? t('waiverApprovedBy', { name: waiver.approvedBy }) : t('waiverWaits')}
          </p>
        ) : null}
        {check.result === 'red' && !waived ? (
          <div className="flex flex-wrap gap-2">
            {waiver ? (
              <Button
                pending={pending === `approve ${waiver.id}`}
                disabledReason={no(abilities.approveWaiver)}
                onClick={() => onApprove(waiver.id)}
              >
                {t('approveWaiver')}
              </Button>
            ) : (
              <Button disabledReason={no(abilities.waive)} onClick={() => onWaive(check)}>
                {t('waive')}
              </Button>
            )}
          </div>
        ) : null}
      </div>
    </details>
  );
}
