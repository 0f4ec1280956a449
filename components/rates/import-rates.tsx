'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { RateImportPreview } from '#contract/rates.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Quantity } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { Status } from '../ui/status.tsx';

function PreviewTables({ preview }: { preview: RateImportPreview }) {
  const { me } = useApp();
  const t = useTranslations('rates');
  const locale = useLocale();
  const errors: Column<RateImportPreview['errors'][number]>[] = [
    { id: 'line', label: t('line'), cell: (row) => <bdi className="figures">{row.line}</bdi> },
    { id: 'field', label: t('field'), cell: (row) => t(`fields.${row.field}`) },
    { id: 'problem', label: t('problem'), cell: (row) => t(`problems.${row.problem}`) },
  ];
  const creates: Column<RateImportPreview['creates'][number]>[] = [
    { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.rateDate, locale)}</bdi> },
    { id: 'type', label: t('type'), cell: (row) => t(`types.${row.rateType}`) },
    { id: 'currency', label: t('currency'), cell: (row) => <bdi>{row.currency}</bdi> },
    {
      id: 'rate',
      label: t('rate'),
      numeric: true,
      cell: (row) => <Quantity value={row.rate} unit={me.company.localCurrency} />,
    },
    {
      id: 'jump',
      label: t('problem'),
      cell: (row) => (row.jump ? <Status tone="warning">{t('jump')}</Status> : null),
    },
  ];
  return (
    <>
      <p className="text-fg-muted">{t('importUnchanged', { count: preview.unchanged })}</p>
      {preview.errors.length > 0 ? (
        <DataTable
          label={t('problem')}
          columns={errors}
          rows={preview.errors}
          keyOf={(row) => `${row.line} ${row.field}`}
          empty={null}
        />
      ) : null}
      {preview.creates.length > 0 ? (
        <DataTable
          label={t('importText')}
          columns={creates}
          rows={preview.creates}
          keyOf={(row) => String(row.line)}
          empty={null}
        />
      ) : null}
    </>
  );
}

/** Rates from a spreadsheet: checked first, row by row; then all of them or none. */
export function ImportRates() {
  const { me, api, paths } = useApp();
  const t = useTranslations('rates');
  const router = useRouter();
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<RateImportPreview | null>(null);
  const [changed, setChanged] = useState(false);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const attempt = async (act: () => Promise<void>) => {
    setPending(true);
    setError(undefined);
    setChanged(false);
    try {
      await act();
    } catch (failure) {
      const problem = problemOf(failure);
      const fresh = problem?.code === 'effects_changed' || problem?.code === 'import_has_errors';
      setPreview(fresh ? (problem.details as RateImportPreview) : null);
      setChanged(fresh);
      if (!fresh) setError(failure);
    } finally {
      setPending(false);
    }
  };
  const check = (written: string) => attempt(async () => setPreview(await api.rates.previewImport({ text: written })));
  const enter = (effectHash: string) =>
    attempt(async () => {
      const { created } = await api.rates.import({ text, effectHash });
      toast.success(t('imported', { count: created }));
      router.push(paths.rates());
      router.refresh();
    });
  const write = (written: string) => {
    setText(written);
    setPreview(null);
  };
  return (
    <div className="flex max-w-form flex-col gap-stack">
      <p className="max-w-measure text-fg-muted">{t('importHint', { local: me.company.localCurrency })}</p>
      <Field label={t('importText')} required>
        <textarea
          dir="ltr"
          rows={8}
          className={`${CONTROL} h-auto py-1 font-code`}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      <Field label={t('importFile')}>
        <input
          type="file"
          accept=".csv,text/csv,.tsv,text/plain"
          className={`${CONTROL} h-auto py-1`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void file.text().then(write);
          }}
        />
      </Field>
      {changed ? (
        <Notice tone="warning" live>
          {t('importChanged')}
        </Notice>
      ) : null}
      {error ? <ErrorPanel error={error} onRetry={() => void check(text)} /> : null}
      {preview ? <PreviewTables preview={preview} /> : null}
      <div className="flex flex-wrap gap-2">
        {preview ? (
          <Button
            variant="primary"
            pending={pending}
            disabledReason={
              preview.errors.length > 0
                ? t('importBlocked')
                : preview.creates.length === 0
                  ? t('importConfirm', { count: 0 })
                  : undefined
            }
            onClick={() => void enter(preview.effectHash)}
          >
            {t('importConfirm', { count: preview.creates.length })}
          </Button>
        ) : (
          <Button
            variant="primary"
            pending={pending}
            disabledReason={text.trim() === '' ? t('importHint', { local: me.company.localCurrency }) : undefined}
            onClick={() => void check(text)}
          >
            {t('importCheck')}
          </Button>
        )}
      </div>
    </div>
  );
}
