'use client';

import { useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ApiClient } from '#client/transport.ts';
import type { CompanyPreview } from '#contract/companies.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type Input = Parameters<ApiClient['companies']['create']>[0];

interface Named {
  name: string;
  nameAr: string | null;
}

function List({ title, rows }: { title: string; rows: readonly { key: string; code: string; text: string }[] }) {
  return (
    <section className="min-w-0">
      <h3 className="pb-1 font-semibold">{title}</h3>
      <ul aria-label={title}>
        {rows.map((row) => (
          <li key={row.key} className="flex gap-2 py-0.5">
            <bdi dir="ltr" className="figures min-w-16 shrink-0 text-fg-muted">
              {row.code}
            </bdi>
            <bdi className="min-w-0">{row.text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything the company will hold on its first day; confirming makes exactly that, once however often it is pressed. */
export function CreateCompanyDialog({
  input,
  made,
  onClose,
  onCreated,
}: {
  input: Input;
  made: CompanyPreview;
  onClose(): void;
  onCreated(created: { code: string; name: string }): void;
}) {
  const { api } = useApp();
  const t = useTranslations('companies');
  const accounts = useTranslations('accounts');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const key = useRef(crypto.randomUUID());
  const nameOf = (row: Named) => nameIn(locale, row);
  const listed = (rows: readonly (Named & { code: string })[]) =>
    rows.map((row) => ({ key: row.code, code: row.code, text: nameOf(row) }));
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      onCreated(await api.companies.create(input, { context: { idempotencyKey: key.current } }));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  const headings = made.accounts.filter((account) => !account.postable).length;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('previewTitle', { name: input.name })}
      description={t('previewHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button variant="primary" pending={pending} onClick={() => void confirm()}>
            {t('create')}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is longer than the dialog scrolls by keyboard too */}
      <div role="group" aria-label={t('preview')} tabIndex={0} className="grid gap-6 md:grid-cols-2">
        <List
          title={`${t('chart')}: ${t('accounts', { accounts: made.accounts.length - headings, headings })}`}
          rows={listed(made.accounts)}
        />
        <List
          title={t('postingAccounts')}
          rows={made.roles.map(({ role, accountCode }) => ({
            key: role,
            code: accountCode,
            text: accounts(`roles.${role}`),
          }))}
        />
        <List title={t('taxCodes')} rows={listed(made.taxCodes)} />
        <List
          title={t('tenders')}
          rows={made.tenders.map((row) => ({
            key: row.code,
            code: row.accountCode,
            text: `${nameOf(row)} · ${row.currency}`,
          }))}
        />
        <List title={t('warehouse')} rows={listed(made.warehouses)} />
        <section>
          <h3 className="pb-1 font-semibold">{t('periods')}</h3>
          <p>{t('periodSpan', made.periods)}</p>
        </section>
        <section className="md:col-span-2">
          <h3 className="pb-1 font-semibold">{t('roles')}</h3>
          <p>{made.personRoles.map(nameOf).join(' · ')}</p>
        </section>
        {error ? <ErrorPanel error={error} /> : null}
      </div>
    </Dialog>
  );
}
