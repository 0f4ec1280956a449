'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LockCell, LockTest } from '#contract/closing.ts';
import { LOCK_ACTORS, LOCK_OUTCOMES, LOCK_PATHS } from '#domain/closing/lock-paths.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { OUTCOME_TONES } from './tones.ts';

/** What a write was told. Most cells are ways a role does not have: those stay quiet, so that the others are seen. */
function Outcome({ cell }: { cell: LockCell | undefined }) {
  const t = useTranslations('closing');
  if (!cell) return null;
  const word = t(`outcomes.${cell.outcome}`);
  return (
    <span title={[word, cell.said].filter(Boolean).join(': ')}>
      {cell.outcome === 'no_permission' ? (
        <>
          <span aria-hidden="true" className="text-fg-subtle">
            –
          </span>
          <span className="sr-only">{word}</span>
        </>
      ) : (
        <Status tone={OUTCOME_TONES[cell.outcome]}>{word}</Status>
      )}
    </span>
  );
}

/** What the words of the matrix mean, each of those it shows. */
function Legend({ cells }: { cells: readonly LockCell[] }) {
  const t = useTranslations('closing');
  const shown = LOCK_OUTCOMES.filter((outcome) => cells.some((cell) => cell.outcome === outcome));
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-fg-muted">
      {shown.map((outcome) => (
        <div key={outcome} className="flex items-center gap-2">
          <dt>
            {outcome === 'no_permission' ? (
              '–'
            ) : (
              <Status tone={OUTCOME_TONES[outcome]}>{t(`outcomes.${outcome}`)}</Status>
            )}
          </dt>
          <dd>{t(`outcomesMean.${outcome}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What persons may try, way by way: a column for each role. The names of the ways stay in sight while the roles are scrolled. */
function RoleMatrix({ cells }: { cells: readonly LockCell[] }) {
  const t = useTranslations('closing');
  const { roleName } = useRoleWords();
  const roles = [...new Map(cells.flatMap(({ role }) => (role ? [[role.code, role] as const] : []))).values()];
  const ways = LOCK_PATHS.filter((path) => cells.some((cell) => cell.path === path && cell.role));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the matrix scrolls by keyboard too
    <section aria-label={t('actors.role')} tabIndex={0} className="min-w-0 overflow-x-auto">
      <table className="w-full border-collapse" aria-label={t('lockTest')}>
        <thead>
          <tr className="text-xs text-fg-muted">
            <th scope="col" className="sticky start-0 bg-surface px-2 py-1 text-start font-medium">
              {t('way')}
            </th>
            {roles.map((role) => (
              <th key={role.code} scope="col" className="px-2 py-1 text-start align-bottom font-medium">
                <bdi>{roleName(role)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ways.map((path) => (
            <tr key={path} className="border-t">
              <th
                scope="row"
                className="sticky start-0 bg-surface px-2 py-1.5 text-start font-normal whitespace-nowrap"
              >
                {t(`paths.${path}`)}
              </th>
              {roles.map((role) => (
                <td key={role.code} className="px-2 py-1.5 whitespace-nowrap">
                  <Outcome cell={cells.find((cell) => cell.path === path && cell.role?.code === role.code)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What comes without a person: tills through the worker, and plain SQL past every command. */
function Alone({ cells }: { cells: readonly LockCell[] }) {
  const t = useTranslations('closing');
  return (
    <div className="grid gap-stack lg:grid-cols-3 lg:items-start">
      {LOCK_ACTORS.filter((actor) => actor !== 'role').map((actor) => (
        <Panel key={actor} title={t(`actors.${actor}`)}>
          <ul>
            {cells
              .filter((cell) => cell.actor === actor)
              .map((cell) => (
                <li
                  key={cell.path}
                  className="flex items-center justify-between gap-3 border-b px-3 py-1.5 last:border-b-0"
                >
                  <span>{t(`paths.${cell.path}`)}</span>
                  <Outcome cell={cell} />
                </li>
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

/** For each role × path a write into the month, really tried and undone: blocked, or OPEN. With its date, and kept. */
export function LockMatrix({ code, initial }: { code: string; initial: readonly LockTest[] }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('closing');
  const [tests, setTests] = useState(initial);
  const [shownId, setShownId] = useState(initial[0]?.id);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const shown = tests.find(({ id }) => id === shownId);
  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      const made = await api.closing.testLock({ code });
      setTests((known) => [made, ...known]);
      setShownId(made.id);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Page
      crumbs={[
        { label: t('title'), href: paths.closing() },
        { label: code, href: paths.closeMonth(code) },
        { label: t('lockTest') },
      ]}
      title={<bdi>{t('lockTestTitle', { month: code })}</bdi>}
      note={
        shown ? (
          <span className="inline-flex items-center gap-2">
            <Status tone={shown.openCount === 0 ? 'success' : 'danger'} chip>
              {shown.openCount === 0 ? t('nothingOpen') : t('someOpen', { count: shown.openCount })}
            </Status>
            <span className="text-fg-muted">
              <bdi>{shown.ranBy}</bdi> · <RelativeTime at={shown.ranAt} timeZone={me.company.timeZone} />
            </span>
          </span>
        ) : null
      }
      actions={
        <>
          {tests.length > 1 ? (
            <label className="inline-flex items-center gap-2 text-fg-muted">
              {t('earlier')}
              <select
                className="h-control rounded-sm border border-line-strong bg-surface px-2 text-sm text-fg"
                value={shownId}
                onChange={(event) => setShownId(event.target.value)}
              >
                {tests.map((test) => (
                  <option key={test.id} value={test.id}>
                    {test.ranAt.slice(0, 16).replace('T', ' ')}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <Button
            variant="primary"
            pending={pending}
            disabledReason={can('close.prepare') ? undefined : t('no.permission')}
            onClick={() => void run()}
          >
            {t('runLockTest')}
          </Button>
        </>
      }
    >
      <p className="max-w-measure text-fg-muted">{t('lockTestHint')}</p>
      {error ? <ErrorPanel error={error} /> : null}
      {shown ? (
        <>
          <RoleMatrix cells={shown.cells} />
          <Legend cells={shown.cells} />
          <Alone cells={shown.cells} />
        </>
      ) : (
        <p className="text-fg-muted">{t('neverTested')}</p>
      )}
    </Page>
  );
}
