'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { EventDetail } from '#contract/ops.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { EventState, useEventType } from './event-state.tsx';
import { OnAccountChoice } from './on-account-choice.tsx';
import { ParkedChoices } from './parked-choices.tsx';

/** One till event as a document: what it is worth, what went wrong, every attempt, what it became, and the payload as sent. */
export function EventView({ event }: { event: EventDetail }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('ops.events');
  const failed = useTranslations('ops.failed');
  const errors = useTranslations('common.errors');
  const locale = useLocale();
  const router = useRouter();
  const typeOf = useEventType();
  const [error, setError] = useState<unknown>();
  const instant = (at: string) => <bdi>{formatInstant(at, locale, me.company.timeZone)}</bdi>;
  const act = async (work: () => Promise<string>) => {
    setError(undefined);
    try {
      toast.success(await work());
      router.refresh();
    } catch (failure) {
      setError(failure);
    }
  };
  const title = `${typeOf(event.type)} · ${event.deviceCode} ${event.deviceSeq}`;
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.outbox() }, { label: `${event.deviceCode} ${event.deviceSeq}` }]}
      title={<bdi>{title}</bdi>}
      note={<EventState state={event.state} chip />}
      actions={
        <>
          {event.documentType === 'sales_invoice' && event.documentId && can('sales.invoices.view') ? (
            <Link className={buttonClasses()} href={paths.invoice(event.documentId)}>
              {t('openDocument')}
            </Link>
          ) : null}
          {event.documentType === 'credit_note' && event.documentId && can('sales.credit_notes.view') ? (
            <Link className={buttonClasses()} href={paths.creditNote(event.documentId)}>
              {t('openDocument')}
            </Link>
          ) : null}
          {event.documentType === 'customer_receipt' && event.documentId && can('sales.receipts.view') ? (
            <Link className={buttonClasses()} href={paths.receipt(event.documentId)}>
              {t('openDocument')}
            </Link>
          ) : null}
          {event.releasable ? null : (
            <Button
              variant="primary"
              disabledReason={
                event.retryable ? (can('outbox.retry') ? undefined : errors('permission')) : t('notRetryable')
              }
              onClick={() =>
                void act(async () => failed('retried', { count: (await api.ops.retry({ ids: [event.id] })).retried }))
              }
            >
              {t('retry')}
            </Button>
          )}
        </>
      }
    >
      {error ? <ErrorPanel error={error} /> : null}
      {event.message ? <Notice tone="danger">{event.message}</Notice> : null}
      {event.releasable ? <ParkedChoices event={event} /> : null}
      {event.onAccount ? <OnAccountChoice eventId={event.id} onAccount={event.onAccount} /> : null}
      {event.waitingForId ? <p className="text-warning-fg">{t('waitsFor')}</p> : null}
      <Facts
        facts={[
          { label: t('occurred'), value: instant(event.occurredAt) },
          { label: t('received'), value: instant(event.receivedAt) },
          {
            label: t('amount'),
            value: event.amountBase ? (
              <Money value={event.amountBase} decimals={me.company.baseDecimals} currency={me.company.baseCurrency} />
            ) : (
              '–'
            ),
          },
          { label: t('request'), value: <bdi className="font-code text-xs">{event.requestId ?? '–'}</bdi> },
        ]}
      />
      <Panel title={t('attempts')}>
        {event.attempts.length === 0 ? <p className="px-3 py-3 text-fg-muted">{t('noAttempts')}</p> : null}
        <ul>
          {event.attempts.map((attempt) => (
            <li key={attempt.startedAt} className="flex flex-wrap gap-x-3 border-b px-3 py-1.5 last:border-b-0">
              {instant(attempt.startedAt)}
              <bdi className="font-code text-xs text-fg-muted">{attempt.workerId.slice(-6)}</bdi>
              <span className="text-fg-muted">{attempt.message ?? t('states.processed')}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('payload')}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long payloads scroll by keyboard too */}
        <pre dir="ltr" tabIndex={0} className="overflow-x-auto p-3 font-code text-xs">
          {JSON.stringify(event.payload, null, 2)}
        </pre>
      </Panel>
    </Page>
  );
}
