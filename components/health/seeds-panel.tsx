'use client';

import { useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { Rows } from './parts.tsx';

const OF_THE_INSTALLATION = ['currencies', 'units', 'permissions', 'role_templates', 'retention_rules'] as const;
const OF_THE_COMPANY = ['account_roles', 'tax_codes', 'job_schedules'] as const;
const NAMED_MAX = 6;

/** Reference data: shipped with the version, and what the company has of its chart's template. */
export function SeedsPanel({ seeds }: Pick<Health, 'seeds'>) {
  const t = useTranslations('health.seeds');
  const rowsOf = (tables: readonly (typeof OF_THE_INSTALLATION | typeof OF_THE_COMPANY)[number][], differs: string) =>
    tables.flatMap((table) =>
      seeds
        .filter((seed) => seed.table === table)
        .map((seed) => ({
          key: table,
          name: t(`tables.${table}`),
          note: (
            <>
              {t('rows', { live: String(seed.live), expected: String(seed.expected) })}{' '}
              <bdi className="font-code break-all">{seed.differing.slice(0, NAMED_MAX).join(', ')}</bdi>
              {seed.differing.length > NAMED_MAX ? ' …' : null}
            </>
          ),
          state: <Status tone={seed.same ? 'success' : 'warning'}>{seed.same ? t('same') : differs}</Status>,
        })),
    );
  return (
    <Panel title={t('title')}>
      <Rows rows={[...rowsOf(OF_THE_INSTALLATION, t('differs')), ...rowsOf(OF_THE_COMPANY, t('lacking'))]} />
    </Panel>
  );
}
