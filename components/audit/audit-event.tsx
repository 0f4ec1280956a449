'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { AuditRow } from '#contract/audit.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { hrefOf } from './href-of.ts';

type Words = { thing(code: string): string; act(code: string): string; actor(row: AuditRow): string };

function Changes({ row }: { row: AuditRow }) {
  const t = useTranslations('audit');
  if (row.changes.length === 0) return <p className="text-fg-muted">{t('noChanges')}</p>;
  const value = (text: string | null, masked: boolean) =>
    text === null ? (
      <span className="text-fg-subtle">–</span>
    ) : (
      <>
        <bdi className="wrap-anywhere">{text}</bdi>
        {masked ? <span className="sr-only"> {t('masked')}</span> : null}
      </>
    );
  return (
    <table className="w-full table-fixed border-collapse text-xs">
      <thead>
        <tr className="border-b text-start text-fg-muted">
          {(['field', 'before', 'after'] as const).map((name) => (
            <th key={name} scope="col" className="py-1 pe-3 text-start font-medium">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row.changes.map((change) => (
          <tr key={change.field} className="border-b align-top last:border-b-0">
            <th scope="row" className="py-1 pe-3 text-start font-normal">
              <bdi className="font-code wrap-anywhere">{change.field}</bdi>
            </th>
            <td className="py-1 pe-3">{value(change.before, change.masked)}</td>
            <td className="py-1 pe-3">{value(change.after, change.masked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One event: who did what to which thing; opened, it shows field by field what was and what is. */
export function AuditEvent({ row, words }: { row: AuditRow; words: Words }) {
  const { me, paths } = useApp();
  const t = useTranslations('audit');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const href = hrefOf(paths, row.opens);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={detailsId}
        onClick={() => setOpen(!open)}
        className="flex min-h-row w-full items-center gap-3 px-3 py-1.5 text-start hover:bg-surface-hover"
      >
        <Chevron aria-hidden="true" className="size-3.5 shrink-0 text-fg-muted rtl:-scale-x-100" />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <bdi className="figures w-full shrink-0 text-xs text-fg-muted md:w-44">
            {formatInstant(row.at, locale, me.company.timeZone)}
          </bdi>
          <bdi className="shrink-0 truncate md:w-40">{words.actor(row)}</bdi>
          <span className="shrink-0 font-medium md:w-20">{words.act(row.act)}</span>
          <span className="min-w-0 truncate md:flex-1">
            {words.thing(row.thing)}
            {row.label ? (
              <>
                {' '}
                <bdi className="text-fg-muted">{row.label}</bdi>
              </>
            ) : null}
          </span>
        </span>
        <span className="shrink-0 text-xs text-fg-muted">{t('fields', { count: row.changes.length })}</span>
      </button>
      {open ? (
        <div id={detailsId} className="flex flex-col gap-3 bg-surface-sunken px-3 py-3 md:ps-10">
          <Changes row={row} />
          <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
            {row.reason ? (
              <div className="flex gap-1">
                <dt className="text-fg-muted">{t('reason')}</dt>
                <dd>
                  <bdi>{row.reason}</bdi>
                </dd>
              </div>
            ) : null}
            {(['request', 'session'] as const).map((name) => {
              const id = name === 'request' ? row.requestId : row.sessionId;
              return id ? (
                <div key={name} className="flex min-w-0 gap-1">
                  <dt className="text-fg-muted">{t(name)}</dt>
                  <dd className="min-w-0">
                    <bdi className="font-code break-all">{id}</bdi>
                  </dd>
                </div>
              ) : null;
            })}
            <div className="flex gap-1">
              <dt className="text-fg-muted">{t('seal')}</dt>
              <dd>
                <Status tone={row.sealed ? 'success' : 'info'}>{row.sealed ? t('sealed') : t('unsealed')}</Status>
              </dd>
            </div>
          </dl>
          <div className="flex flex-wrap gap-2">
            {href ? (
              <Link href={href} prefetch={false} className={buttonClasses('default')}>
                {t('open')}
              </Link>
            ) : null}
            <Link
              href={paths.audit({ thing: row.thing, key: row.key })}
              prefetch={false}
              className={buttonClasses('quiet')}
            >
              {t('filters.history')}
            </Link>
          </div>
        </div>
      ) : null}
    </li>
  );
}
