'use client';

import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button, buttonClasses } from '../ui/button.tsx';

function download(fileName: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** What one does with a chart as a whole. */
export function ChartActions() {
  const { api, paths, can } = useApp();
  const t = useTranslations('accounts');
  const common = useTranslations('common.errors');
  const [pending, setPending] = useState(false);
  const exportChart = async () => {
    setPending(true);
    try {
      const { fileName, csv } = await api.accounts.export();
      download(fileName, csv);
    } catch (failure) {
      toast.error(problemOf(failure)?.message ?? common('network'));
    } finally {
      setPending(false);
    }
  };
  const manages = can('accounts.manage');
  return (
    <>
      <Button pending={pending} onClick={() => void exportChart()}>
        {t('export')}
      </Button>
      {manages ? (
        <Link className={buttonClasses()} href={paths.importAccounts()}>
          {t('import')}
        </Link>
      ) : (
        <Button disabledReason={common('permission')}>{t('import')}</Button>
      )}
      {manages ? (
        <Link className={buttonClasses('primary')} href={paths.newAccount()}>
          {t('new')}
        </Link>
      ) : (
        <Button variant="primary" disabledReason={common('permission')}>
          {t('new')}
        </Button>
      )}
    </>
  );
}
