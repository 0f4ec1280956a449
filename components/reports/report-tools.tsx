'use client';

import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { MouseEvent } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { MENU, MENU_ITEM } from '../ui/menu.ts';
import { PrintButton } from '../ui/print-button.tsx';

const FORMATS = ['xlsx', 'csv', 'pdf'] as const;

export interface ReportFile {
  /** Of the export's address. */
  name: string;
  /** The filters on screen. */
  query: Record<string, string | undefined>;
  /** What it is called where a screen has more than one. */
  label?: string;
  /** The books as a whole: asks for a fresh proof first. */
  whole?: boolean;
}

/** Print and the files of what is on screen, with its filters, in the reader's language. */
export function ReportTools({
  files,
  pdf,
}: {
  files: readonly ReportFile[];
  /** The document itself, where the report is one that is sent: instead of its table on paper. */
  pdf?: string;
}) {
  const { paths, stepUp } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const prove = (href: string) => (event: MouseEvent) => {
    event.preventDefault();
    void stepUp('exports').then((proven) => (proven ? window.location.assign(href) : undefined));
  };
  return (
    <>
      <PrintButton />
      <DropdownMenu.Root dir={locale === 'ar' ? 'rtl' : 'ltr'}>
        <DropdownMenu.Trigger className={buttonClasses()}>
          <Download aria-hidden="true" className="size-3.5" />
          {t('download')}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={MENU}>
            {files.map(({ name, query, label, whole }) => (
              <DropdownMenu.Group key={name}>
                {label ? (
                  <DropdownMenu.Label className="px-2 pt-1 text-xs text-fg-muted">{label}</DropdownMenu.Label>
                ) : null}
                {FORMATS.map((format) => {
                  const href = format === 'pdf' && pdf ? pdf : paths.exported(name, format, { ...query, locale });
                  return (
                    <DropdownMenu.Item key={format} asChild className={MENU_ITEM}>
                      <a href={href} download onClick={whole ? prove(href) : undefined}>
                        {t(`formats.${format}`)}
                      </a>
                    </DropdownMenu.Item>
                  );
                })}
              </DropdownMenu.Group>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
