'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EventDetail } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';
import { ReasonDialog } from '../closing/reason-dialog.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';

type OnAccount = NonNullable<EventDetail['onAccount']>;

/** A till's payment whose invoice cannot take it: whose account the money goes to, and what that would write. */
export function OnAccountChoice({ eventId, onAccount }: { eventId: string; onAccount: OnAccount }) {
  const { me, api } = useApp();
  const t = useTranslations('ops.events.onAccount');
  const router = useRouter();
  const [customer, setCustomer] = useState<Option | null>(onAccount.decided ?? onAccount.suggested);
  const [asking, setAsking] = useState(false);
  const preview = useQuery({
    queryKey: ['on-account-preview', me.company.code, eventId, customer?.id],
    queryFn: () => api.ops.previewOnAccount({ id: eventId, customerId: customer?.id ?? '' }),
    enabled: customer !== null,
    gcTime: 0,
    retry: false,
  });
  const why = customer === null ? t('chooseFirst') : preview.data ? undefined : t('seeFirst');
  return (
    <Panel title={t('title')} note={t('hint')}>
      <div className="flex flex-col gap-stack px-3 py-2">
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1">
            <Field label={t('customer')} required>
              <AsyncCombobox
                label={t('customer')}
                placeholder={t('customerHint')}
                value={customer}
                search={async (text) =>
                  (await api.customers.list({ search: text, limit: 12 })).rows.map((row) => ({
                    id: row.id,
                    code: row.code,
                    name: row.name,
                    note: row.nameAr ?? '',
                  }))
                }
                onChange={setCustomer}
              />
            </Field>
          </div>
          <Button variant="primary" disabledReason={why} onClick={() => setAsking(true)}>
            {t('take')}
          </Button>
        </div>
        {preview.error ? <ErrorPanel error={preview.error} /> : null}
        {preview.data?.effects ? <EffectsPreviewPanel preview={preview.data.effects} /> : null}
      </div>
      {asking && customer ? (
        <ReasonDialog
          title={t('askTitle', { customer: customer.name })}
          hint={t('askHint')}
          confirm={t('take')}
          send={async (reason) => {
            await api.ops.takeOnAccount({ id: eventId, customerId: customer.id, reason });
            toast.success(t('taken'));
            router.refresh();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Panel>
  );
}
