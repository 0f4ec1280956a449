'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LockCell, LockTest } from '#contract/closing.ts';
import { LOCK_PATHS } from '#domain/closing/lock-paths.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useRoleWords } from '../roles/role-words.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status } from '../ui/status.tsx';
import { OUTCOME_TONES } from './tones.ts';

function keyOf({ actor, role }: Pick<LockCell, 'actor' | 'role'>): string {
  return role?.code ?? actor;
}

/** For each role × path a write into the month, really tried and undone: blocked, or OPEN. With its date, and kept. */
export function LockMatrix({ code, initial }: { code: string; initial: readonly LockTest[] }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('closing');
  const { roleName } = useRoleWords();
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
  const actors = [...new Map((shown?.cells ?? []).map((cell) => [keyOf(cell), cell])).values()];
  const pathsShown = LOCK_PATHS.filter((path) => shown?.cells.some((cell) => cell.path === path));
  const actorName = ({ actor, role }: LockCell) => (role ? roleName(role) : t(`actors.${actor}`));
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
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the matrix scrolls by keyboard too
        <section aria-label={t('lockTest')} tabIndex={0} className="overflow-x-auto">
          <table className="border-collapse" aria-label={t('lockTest')}>
            <thead>
              <tr className="text-xs text-fg-muted">
                <th scope="col" className="px-2 py-1 text-start font-medium">
                  {t('who')}
                </th>
                {pathsShown.map((path) => (
                  <th key={path} scope="col" className="px-2 py-1 text-start font-medium">
                    {t(`paths.${path}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {actors.map((actor) => (
                <tr key={keyOf(actor)} className="border-t">
                  <th scope="row" className="px-2 py-1.5 text-start font-normal whitespace-nowrap">
                    <bdi>{actorName(actor)}</bdi>
                  </th>
                  {pathsShown.map((path) => {
                    const cell = shown.cells.find((one) => one.path === path && keyOf(one) === keyOf(actor));
                    return (
                      <td key={path} className="px-2 py-1.5" title={cell?.said}>
                        {cell ? (
                          <Status tone={OUTCOME_TONES[cell.outcome]}>{t(`outcomes.${cell.outcome}`)}</Status>
                        ) : null}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <p className="text-fg-muted">{t('neverTested')}</p>
      )}
    </Page>
  );
}
