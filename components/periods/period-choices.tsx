'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { PeriodPermit } from '#contract/period-permits.ts';
import type { Problem } from '#contract/problem.ts';
import { AREAS, type Area } from '#domain/enums.ts';
import { isBusinessDate } from '#lib/dates.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { AskException } from './ask-exception.tsx';
import { ClosedPeriods } from './closed-periods.tsx';
import { Countdown } from './countdown.tsx';
import { takePermit } from './permit-in-use.ts';

function areasOf({ details, params }: Problem): Area[] {
  const named =
    typeof details === 'object' && details !== null && 'areas' in details && Array.isArray(details.areas)
      ? details.areas
      : [params['area']];
  return AREAS.filter((area) => named.includes(area));
}

/** What somebody may do whose posting met a closed period: another date, their own permit, one's own word, or a second person's. */
export function PeriodChoices({ problem }: { problem: Problem }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('periodPermits');
  const client = useQueryClient();
  const areas = areasOf(problem);
  const date = String(problem.params['date'] ?? '');
  const query = useQuery({
    queryKey: ['period-choices', me.company.code, date, areas],
    queryFn: () => api.periodPermits.choices({ date, area: areas }),
    enabled: isBusinessDate(date),
    gcTime: 0,
    retry: false,
  });
  const choices = query.data;
  if (!choices) return null;
  const use = ({ id, kind, periodCode, areas: covered, expiresAt }: PeriodPermit) => {
    if (expiresAt === null) return;
    takePermit(me.company.code, { id, kind, periodCode, areas: covered, expiresAt });
    void client.invalidateQueries();
  };
  const fitting = choices.permits.filter(
    (permit) =>
      choices.closed.every(({ area }) => permit.areas.includes(area)) &&
      (permit.kind === 'exception' || choices.closed.every(({ state }) => state === 'soft')),
  );
  return (
    <div className="flex flex-col gap-3 border-t pt-3">
      <ClosedPeriods choices={choices} />
      <ul className="flex flex-col gap-3">
        {choices.firstOpenDay ? (
          <li>
            {t('choices.elsewhere')} <bdi className="font-medium">{choices.firstOpenDay}</bdi>
          </li>
        ) : null}
        {fitting.map((permit) => (
          <li key={permit.id} className="flex flex-wrap items-center gap-2">
            <Button variant="primary" onClick={() => use(permit)}>
              {t('choices.use')}
            </Button>
            <Link className="text-accent-text hover:underline" href={paths.periodPermit(permit.id)} prefetch={false}>
              {permit.reason}
            </Link>
            {permit.expiresAt ? (
              <span className="text-fg-muted">
                {t('left')} <Countdown until={permit.expiresAt} />
              </span>
            ) : null}
          </li>
        ))}
        {fitting.length === 0 && choices.postIntoSoft.allowed ? (
          <li>
            <AskException act="soft" choices={choices} onMade={use} />
          </li>
        ) : null}
        {fitting.length === 0 && choices.ask.allowed && !choices.postIntoSoft.allowed ? (
          <li>
            <AskException act="exception" choices={choices} />
          </li>
        ) : null}
        {!choices.ask.allowed ? (
          <li className="text-fg-muted">
            {choices.ask.reason === 'state' ? t('choices.sealed') : t('choices.mayNotAsk')}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
