'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { CloseCheck, CloseMonth } from '#contract/closing.ts';
import { useApp } from '../app-context.tsx';
import { evidenceHref } from './evidence-href.ts';
import { useEvidenceWords } from './evidence-words.ts';

/** What a check found, each row a way to the thing itself. */
export function EvidenceRows({ check, month }: { check: CloseCheck; month: CloseMonth }) {
  const { paths } = useApp();
  const t = useTranslations('closing');
  const wordsOf = useEvidenceWords(check.code);
  return (
    <table className="w-full border-collapse" aria-label={t(`checks.${check.code}`)}>
      <tbody>
        {check.rows.map((row) => {
          const href = evidenceHref(row, paths, month);
          const { what, detail } = wordsOf(row);
          return (
            <tr key={row.key} className="border-t">
              <td className="py-1 pe-4">
                {href ? (
                  <Link className="text-accent-text hover:underline" href={href} prefetch={false}>
                    <bdi>{what}</bdi>
                  </Link>
                ) : (
                  <bdi>{what}</bdi>
                )}
              </td>
              <td className="py-1 text-end text-fg-muted">
                <bdi>{detail}</bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
      {check.count > check.rows.length ? (
        <tfoot>
          <tr>
            <td colSpan={2} className="py-1 text-fg-muted">
              {t('moreRows', { count: check.count - check.rows.length })}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
