'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Allocation } from '#contract/allocations.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { SettledDocuments } from '../customer-receipts/receipt-tables.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';
import { useLatest } from '../document/use-latest.ts';
import { useSourceHref } from '../open-items/use-source-href.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { AllocationState } from './allocation-state.tsx';

function UndoDialog({
  allocation,
  onClose,
  onDone,
}: {
  allocation: Allocation;
  onClose(): void;
  onDone(allocation: Allocation): void;
}) {
  const { api } = useApp();
  const t = useTranslations('allocations');
  const { id, version } = allocation;
  const number = allocation.number ?? '';
  return (
    <NegationDialog
      title={t('undoTitle', { number })}
      hint={t('undoHint')}
      dateLabel={t('undoDate')}
      reasonLabel={t('undoReason')}
      confirmLabel={`${t('undo')} ${number}`}
      name={`undo ${id}`}
      earliest={allocation.allocationDate}
      load={(date) => api.allocations.previewUndo({ id, date })}
      confirm={async (values) => {
        const undone = await api.allocations.undo({ id, version, ...values });
        toast.success(t('undone', { number }));
        onDone(undone);
      }}
      onClose={onClose}
    />
  );
}

export function AllocationView({ allocation: initial }: { allocation: Allocation }) {
  const { paths } = useApp();
  const t = useTranslations('allocations');
  const locale = useLocale();
  const router = useRouter();
  const [allocation, setAllocation] = useLatest(initial);
  const [undoing, setUndoing] = useState(false);
  const { credit, abilities } = allocation;
  const title = allocation.number ?? '';
  const href = useSourceHref()(credit.documentType, credit.documentId);
  const off = abilities.undo.allowed
    ? undefined
    : t(abilities.undo.reason === 'undone' ? 'reasons.undone' : 'reasons.permission');
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.allocations() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<AllocationState status={allocation.status} chip />}
      actions={
        <Button variant="danger" disabledReason={off} onClick={() => setUndoing(true)}>
          {t('undo')}
        </Button>
      }
    >
      <p>
        <Link href={paths.customer(allocation.customerId)} className="text-accent-text hover:underline">
          <bdi>{allocation.customerName}</bdi>
        </Link>
      </p>
      {allocation.voided ? (
        <Notice tone="danger">
          {t('undoneOn', { date: formatDate(allocation.voided.date, locale), reason: allocation.voided.reason })}
        </Notice>
      ) : null}
      <DocumentView>
        <DocumentView.Facts>
          <Facts
            facts={[
              { label: t('date'), value: <bdi>{formatDate(allocation.allocationDate, locale)}</bdi> },
              {
                label: t('credit'),
                value: href ? (
                  <Link href={href} className="text-accent-text hover:underline">
                    <bdi>{credit.label}</bdi>
                  </Link>
                ) : (
                  <bdi>{credit.label}</bdi>
                ),
              },
              {
                label: t('taken'),
                value: (
                  <Money
                    value={allocation.amount}
                    decimals={CURRENCIES[allocation.currency].decimals}
                    currency={allocation.currency}
                    strong
                  />
                ),
              },
              { label: t('notes'), value: <bdi>{allocation.notes ?? '–'}</bdi> },
            ]}
          />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <SettledDocuments rows={allocation.applications} />
        </DocumentView.Lines>
        <DocumentView.Journals journals={allocation.journals} voiding={t('undoing')} />
        <DocumentView.Timeline activity={allocation.activity} />
      </DocumentView>
      {undoing ? (
        <UndoDialog
          allocation={allocation}
          onClose={() => setUndoing(false)}
          onDone={(changed) => {
            setAllocation(changed);
            setUndoing(false);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
