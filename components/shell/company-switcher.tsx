'use client';

import { ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useLocale, useTranslations } from 'use-intl';
import { nameIn } from '#lib/name-in.ts';
import { companyPaths } from '#lib/paths.ts';
import { useApp } from '../app-context.tsx';
import { MENU, MENU_ITEM } from '../ui/menu.ts';

/** The company of this page, always visible. Opening another is a link: nothing switches by itself. */
export function CompanySwitcher() {
  const { me } = useApp();
  const t = useTranslations('common.shell');
  const locale = useLocale();
  const nameOf = (company: { name: string; nameAr: string | null }) => nameIn(locale, company);
  const others = me.companies.filter((company) => company.id !== me.company.id);
  const name = (
    <span className="flex min-w-0 items-center gap-2">
      <span
        aria-hidden="true"
        className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-fg text-2xs font-semibold text-fg-inverse"
      >
        {me.company.name.slice(0, 1)}
      </span>
      <bdi className="truncate font-semibold">{nameOf(me.company)}</bdi>
    </span>
  );
  const operator = me.person.operator;
  if (others.length === 0 && !operator) return <div className="flex h-control items-center px-2">{name}</div>;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`${t('company')}: ${nameOf(me.company)}`}
        className="flex h-control items-center justify-between gap-2 rounded-sm px-2 hover:bg-surface-hover"
      >
        {name}
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-fg-subtle" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className={MENU}>
          {others.map((company) => (
            <DropdownMenu.Item key={company.id} asChild className={MENU_ITEM}>
              <a href={companyPaths(company.code).home()}>{t('switchTo', { company: nameOf(company) })}</a>
            </DropdownMenu.Item>
          ))}
          {operator ? (
            <DropdownMenu.Item asChild className={MENU_ITEM}>
              <a href={companyPaths(me.company.code).newCompany()}>{t('newCompany')}</a>
            </DropdownMenu.Item>
          ) : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
