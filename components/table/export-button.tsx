'use client';

import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import type { Column } from './data-table.tsx';

/** All rows of the filters as a CSV file, with progress and a way out. */
export function ExportButton<Row>({
  name,
  columns,
  pages,
  empty,
}: {
  name: string;
  columns: readonly Column<Row>[];
  pages(): AsyncIterable<readonly Row[]>;
  empty: boolean;
}) {
  const { me } = useApp();
  const t = useTranslations('common');
  const [count, setCount] = useState<number | null>(null);
  const stopped = useRef(false);
  const run = async () => {
    stopped.current = false;
    setCount(0);
    try {
      const { download, exportList } = await import('./export-list.ts');
      const done = await exportList(pages(), columns, (rows) => {
        setCount(rows);
        return !stopped.current;
      });
      if (done) {
        download(done.file, `${name}-${me.company.code}-${me.company.today}.csv`);
        toast.success(t('table.exported', { count: done.count }));
      }
    } catch (error) {
      toast.error(problemOf(error)?.message ?? t('errors.network'));
    } finally {
      setCount(null);
    }
  };
  if (count === null)
    return (
      <Button
        onClick={() => void run()}
        disabledReason={empty ? t('table.exportEmpty') : undefined}
        icon={<Download aria-hidden="true" className="size-3.5" />}
      >
        <span className="max-md:sr-only">{t('table.export')}</span>
      </Button>
    );
  return (
    <>
      <span role="status" className="text-fg-muted">
        {t('table.exporting', { count })}
      </span>
      <Button
        onClick={() => {
          stopped.current = true;
        }}
      >
        {t('actions.cancel')}
      </Button>
    </>
  );
}
