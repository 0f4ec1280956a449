'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';

export interface Source {
  documentType: string;
  documentId: string;
  documentNumber: string | null;
}

const KINDS = [
  'sales_invoice',
  'credit_note',
  'document_void',
  'opening_document',
  'manual_journal',
  'revaluation',
  'shift',
  'cash_movement',
] as const;

function kindOf(source: Source) {
  return KINDS.find((candidate) => candidate === source.documentType) ?? 'shift';
}

/** What a journal came from, in words. */
export function useSourceName(): (source: Source) => string {
  const t = useTranslations('accounting.documents');
  return (source) => [t(kindOf(source)), source.documentNumber].filter(Boolean).join(' ');
}

/** What a journal came from, by name and number; a link where the document has a page. */
export function SourceLink({ source }: { source: Source }) {
  const { paths } = useApp();
  const t = useTranslations('accounting.documents');
  const kind = kindOf(source);
  const href =
    kind === 'sales_invoice'
      ? paths.invoice(source.documentId)
      : kind === 'credit_note'
        ? paths.creditNote(source.documentId)
        : kind === 'opening_document'
          ? paths.openingDocument(source.documentId)
          : kind === 'manual_journal'
            ? paths.journalEntry(source.documentId)
            : kind === 'revaluation'
              ? paths.revaluation(source.documentId)
              : undefined;
  const label = (
    <>
      {t(kind)} <bdi>{source.documentNumber}</bdi>
    </>
  );
  return href ? (
    <Link href={href} prefetch={false} className="text-accent-text hover:underline">
      {label}
    </Link>
  ) : (
    <span>{label}</span>
  );
}
