'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { ImportPreview } from '#contract/accounts.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ImportPreviewView } from './import-preview.tsx';

/** The preview a refusal brings: the file met another chart than the one it was checked against. */
function newPreviewOf(failure: unknown): ImportPreview | undefined {
  const problem = problemOf(failure);
  if (problem?.code !== 'effects_changed' && problem?.code !== 'import_has_errors') return undefined;
  return problem.details as ImportPreview;
}

/** A chart from a file: checked first, row by row; then all of it or nothing. */
export function ImportChart() {
  const { api, paths } = useApp();
  const t = useTranslations('accounts');
  const router = useRouter();
  const [csv, setCsv] = useState('');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
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
      const fresh = newPreviewOf(failure);
      setPreview(fresh ?? null);
      setChanged(fresh !== undefined);
      if (!fresh) setError(failure);
    } finally {
      setPending(false);
    }
  };
  const check = (text: string) => attempt(async () => setPreview(await api.accounts.previewImport({ csv: text })));
  const confirm = (effectHash: string) =>
    attempt(async () => {
      const { created, updated } = await api.accounts.import({ csv, effectHash });
      toast.success(t('imported', { created: String(created), updated: String(updated) }));
      router.push(paths.accounts());
      router.refresh();
    });
  const choose = async (file: File | undefined) => {
    setPreview(null);
    setError(undefined);
    const text = file ? await file.text() : '';
    setCsv(text);
    if (text !== '') await check(text);
  };
  const nothing = preview !== null && preview.creates.length + preview.updates.length === 0;
  return (
    <div className="flex max-w-form flex-col gap-stack">
      <Field label={t('file')} hint={t('fileHint')} required>
        <input
          type="file"
          accept=".csv,text/csv"
          className={`${CONTROL} h-auto py-1`}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </Field>
      {error ? <ErrorPanel error={error} onRetry={() => void check(csv)} /> : null}
      {preview ? (
        <>
          {changed ? (
            <Notice tone="warning" live>
              {t('changedMeanwhile')}
            </Notice>
          ) : null}
          <ImportPreviewView preview={preview} />
          <div className="flex gap-2">
            <Button
              variant="primary"
              pending={pending}
              disabledReason={preview.errors.length > 0 ? t('importBlocked') : nothing ? t('importNothing') : undefined}
              onClick={() => void confirm(preview.effectHash)}
            >
              {t('confirmImport')}
            </Button>
          </div>
        </>
      ) : (
        <p className="text-fg-muted">{t('checking')}</p>
      )}
    </div>
  );
}
