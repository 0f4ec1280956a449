'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { leave } from '../form/leaving.ts';
import { NAVIGATION } from './navigation.ts';

const ITEM = 'flex h-control items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-surface-hover';

/** Pages, acts and documents by name. Documents are searched on the server, in this company alone. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useTranslations('common.shell');
  const nav = useTranslations('common.nav');
  const router = useRouter();
  const { api, paths, can, me } = useApp();
  const [text, setText] = useState('');
  const search = text.trim();
  const found = useQuery({
    queryKey: ['palette', me.company.code, search],
    enabled: search.length > 1 && can('customers.view'),
    queryFn: () => api.customers.list({ search, limit: 5 }),
  });
  const invoices = useQuery({
    queryKey: ['palette', 'invoices', me.company.code, search],
    enabled: search.length > 1 && can('sales.invoices.view'),
    queryFn: async () => await api.salesInvoices.list({ search, limit: 5 }),
  });
  const accounts = useQuery({
    queryKey: ['palette', 'accounts', me.company.code],
    enabled: search.length > 1 && can('accounting.view'),
    queryFn: () => api.accounts.list(),
  });
  const open = (href: string) => {
    onClose();
    leave(() => router.push(href));
  };
  const pages = NAVIGATION.flatMap((group) => group.items.filter((item) => can(item.permission)));
  return (
    <Command.Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      label={t('palette')}
      overlayClassName="fixed inset-0 z-dialog bg-scrim"
      contentClassName="fixed inset-x-4 top-24 z-dialog mx-auto max-w-dialog rounded-lg bg-surface-raised p-2 shadow-dialog"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t('paletteHint')}
        className="h-control w-full bg-transparent px-2 outline-none placeholder:text-fg-subtle"
      />
      <Command.List className="mt-2 max-h-list overflow-y-auto border-t pt-2">
        <Command.Empty className="px-2 py-4 text-fg-muted">{t('paletteEmpty')}</Command.Empty>
        <Command.Group heading={t('pages')} className="text-fg-muted">
          {pages.map((item) => (
            <Command.Item key={item.key} value={nav(item.key)} onSelect={() => open(item.href(paths))} className={ITEM}>
              {nav(item.key)}
            </Command.Item>
          ))}
        </Command.Group>
        {me.person.operator ? (
          <Command.Group heading={t('acts')} className="text-fg-muted">
            <Command.Item value={t('newCompany')} onSelect={() => open(paths.newCompany())} className={ITEM}>
              {t('newCompany')}
            </Command.Item>
          </Command.Group>
        ) : null}
        {found.data && found.data.rows.length > 0 ? (
          <Command.Group heading={t('documents')} className="text-fg-muted">
            {found.data.rows.map((row) => (
              <Command.Item
                key={row.id}
                value={`${row.code} ${row.name} ${row.nameAr ?? ''} ${row.phone ?? ''}`}
                onSelect={() => open(paths.customer(row.id))}
                className={ITEM}
              >
                <bdi className="text-fg">{row.name}</bdi>
                <bdi className="text-xs text-fg-subtle">{row.code}</bdi>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {invoices.data && invoices.data.rows.length > 0 ? (
          <Command.Group heading={nav('invoices')} className="text-fg-muted">
            {invoices.data.rows.map((row) => (
              <Command.Item
                key={row.id}
                value={`${row.number ?? ''} ${row.customerName ?? ''} ${row.id}`}
                keywords={[search]}
                onSelect={() => open(paths.invoice(row.id))}
                className={ITEM}
              >
                <bdi className="text-fg">{row.number ?? nav('invoices')}</bdi>
                <bdi className="text-xs text-fg-subtle">{row.customerName}</bdi>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {search.length > 1 && accounts.data ? (
          <Command.Group heading={nav('accounts')} className="text-fg-muted">
            {accounts.data.rows.map((row) => (
              <Command.Item
                key={row.id}
                value={`${row.code} ${row.name} ${row.nameAr ?? ''} ${row.nameFr ?? ''}`}
                onSelect={() => open(paths.account(row.id))}
                className={ITEM}
              >
                <bdi className="text-fg">{row.name}</bdi>
                <bdi className="text-xs text-fg-subtle">{row.code}</bdi>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}
