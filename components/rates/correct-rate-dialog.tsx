'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Rate } from '#contract/rates.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

/** Corrects one rate at the version it was read. */
export function CorrectRateDialog({ rate, onClose, onSaved }: { rate: Rate; onClose(): void; onSaved(): void }) {
  const { me, api } = useApp();
  const t = useTranslations('rates');
  const common = useTranslations('common');
  const locale = useLocale();
  const [value, setValue] = useState(rate.rate.replace(/\.?0+$/, ''));
  const [source, setSource] = useState(rate.source ?? '');
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.rates.update({ id: rate.id, version: rate.version, rate: value.replaceAll(',', ''), source });
      toast.success(t('corrected'));
      onSaved();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('correctTitle', { date: formatDate(rate.rateDate, locale) })}
      description={t('correctHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void save()}>
            {t('correct')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-stack">
        <Field
          label={t('rate')}
          hint={t('rateHint', { local: me.company.localCurrency, currency: rate.currency })}
          required
        >
          <input
            className={`${CONTROL} figures`}
            inputMode="decimal"
            dir="ltr"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </Field>
        <Field label={t('source')}>
          <input className={CONTROL} dir="auto" value={source} onChange={(event) => setSource(event.target.value)} />
        </Field>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
