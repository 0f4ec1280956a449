'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { CURRENCIES, CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { Page } from '../shell/page.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { PostOpeningDialog } from './post-opening-dialog.tsx';

type Line = OpeningDocument['lines'][number];

function useColumns(): Column<Line>[] {
  const { me } = useApp();
  const t = useTranslations('opening');
  return [
    { id: 'what', label: t('what'), cell: (row) => <bdi>{row.about.name}</bdi> },
    { id: 'kind', label: t('kind'), cell: (row) => <span className="text-fg-muted">{t(`kinds.${row.kind}`)}</span> },
    {
      id: 'quantity',
      label: t('quantity'),
      numeric: true,
      cell: (row) => (row.quantity === null ? null : <Quantity value={row.quantity} />),
    },
    {
      id: 'cost',
      label: t('unitCost', { currency: me.company.baseCurrency }),
      numeric: true,
      cell: (row) =>
        row.unitCostBase === null ? null : <Money value={row.unitCostBase} decimals={me.company.baseDecimals} />,
    },
    {
      id: 'amount',
      label: t('amount'),
      numeric: true,
      cell: (row) => {
        const currency = CURRENCY_CODES.find((code) => code === row.currency);
        return row.amount === null || !currency ? null : (
          <Money value={row.amount} decimals={CURRENCIES[currency].decimals} currency={currency} />
        );
      },
    },
  ];
}

export function OpeningView({ document: initial }: { document: OpeningDocument }) {
  const { paths } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common.document');
  const locale = useLocale();
  const router = useRouter();
  const [document, setDocument] = useState(initial);
  const [posting, setPosting] = useState(false);
  const title = document.number ?? t('draft');
  const { post } = document.abilities;
  const off = post.allowed ? undefined : post.reason === 'not_draft' ? t('reasons.not_draft') : t('reasons.permission');
  const columns = useColumns();
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.opening() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={document.status} chip />}
      actions={
        <Button
          variant={document.status === 'draft' ? 'primary' : 'default'}
          disabledReason={off}
          onClick={() => setPosting(true)}
        >
          {t('post')}
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('date'), value: <bdi>{formatDate(document.openingDate, locale)}</bdi> },
          { label: t('notes'), value: <bdi className="whitespace-normal">{document.notes ?? '–'}</bdi> },
        ]}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={document.lines}
        keyOf={(row) => String(row.lineNo)}
        empty={null}
      />
      {document.journals.map((journal) => (
        <section key={journal.id} aria-label={common('journal')} className="max-w-dialog-wide">
          <div className="overflow-x-auto px-cell pt-6">
            <h2 className="flex items-baseline gap-3 pb-1 text-md font-semibold">
              {common('journal')}
              <bdi className="text-xs font-normal text-fg-muted">{formatDate(journal.date, locale)}</bdi>
            </h2>
            <LedgerTable lines={journal.lines} />
          </div>
        </section>
      ))}
      {posting ? (
        <PostOpeningDialog
          document={document}
          onClose={() => setPosting(false)}
          onPosted={(posted) => {
            setDocument(posted);
            setPosting(false);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
