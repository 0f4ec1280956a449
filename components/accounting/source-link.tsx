'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { CompanyPaths } from '#lib/paths.ts';
import { useApp } from '../app-context.tsx';

export interface Source {
  documentType: string;
  documentId: string;
  documentNumber: string | null;
}

const KINDS = [
  'sales_invoice',
  'credit_note',
  'customer_receipt',
  'allocation',
  'year_end',
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

/** The page of a document; none where it has none of its own. */
export function sourceHref(paths: CompanyPaths, documentType: string, documentId: string): string | undefined {
  switch (KINDS.find((candidate) => candidate === documentType)) {
    case 'sales_invoice':
      return paths.invoice(documentId);
    case 'credit_note':
      return paths.creditNote(documentId);
    case 'customer_receipt':
      return paths.receipt(documentId);
    case 'allocation':
      return paths.allocation(documentId);
    case 'opening_document':
      return paths.openingDocument(documentId);
    case 'manual_journal':
      return paths.journalEntry(documentId);
    case 'revaluation':
      return paths.revaluation(documentId);
    default:
      return undefined;
  }
}

/** What a journal came from, by name and number; a link where the document has a page. */
export function SourceLink({ source }: { source: Source }) {
  const { paths } = useApp();
  const t = useTranslations('accounting.documents');
  const kind = kindOf(source);
  const href = sourceHref(paths, source.documentType, source.documentId);
  const label = (
    <>
      {t(kind)} <bdi className="whitespace-nowrap">{source.documentNumber}</bdi>
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
