'use client';

import { sourceHref } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';

/** The address of the document something comes from; none where it has no page. */
export function useSourceHref(): (documentType: string, documentId: string) => string | undefined {
  const { paths } = useApp();
  return (documentType, documentId) => sourceHref(paths, documentType, documentId);
}
