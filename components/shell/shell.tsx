'use client';

import { Menu } from 'lucide-react';
import { Dialog as Drawer } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Me } from '#contract/session.ts';
import { nameIn } from '#lib/name-in.ts';
import { AppProvider } from '../app-context.tsx';
import { PermitBanner } from '../periods/permit-banner.tsx';
import { Sidebar } from './sidebar.tsx';

/** The frame of every in-app page. */
export function Shell({ me, children }: { me: Me & { company: NonNullable<Me['company']> }; children: ReactNode }) {
  const t = useTranslations('common.nav');
  const [menuOpen, setMenuOpen] = useState(false);
  const { name, nameAr } = me.company;
  const companyName = nameIn(useLocale(), { name, nameAr });
  return (
    <AppProvider me={me}>
      <a href="#content" className="sr-only focus:not-sr-only">
        {t('skip')}
      </a>
      <div className="flex min-h-dvh bg-surface">
        <aside
          aria-label={companyName}
          className="no-print sticky top-0 hidden h-dvh w-sidebar shrink-0 border-e md:block"
        >
          <Sidebar />
        </aside>
        <div className="flex min-w-0 grow flex-col">
          <header className="no-print flex h-topbar items-center gap-2 border-b px-4 md:hidden">
            <Drawer.Root open={menuOpen} onOpenChange={setMenuOpen}>
              <Drawer.Trigger
                aria-label={t('menu')}
                className="flex size-8 items-center justify-center rounded-sm hover:bg-surface-hover"
              >
                <Menu aria-hidden="true" className="size-4" />
              </Drawer.Trigger>
              <Drawer.Portal>
                <Drawer.Overlay className="fixed inset-0 z-dialog bg-scrim" />
                <Drawer.Content
                  aria-describedby={undefined}
                  className="fixed inset-y-0 start-0 z-dialog w-sidebar border-e"
                  onClick={(event) => (event.target instanceof HTMLAnchorElement ? setMenuOpen(false) : undefined)}
                >
                  <Drawer.Title className="sr-only">{t('menu')}</Drawer.Title>
                  <Sidebar />
                </Drawer.Content>
              </Drawer.Portal>
            </Drawer.Root>
            <bdi className="truncate font-semibold">{companyName}</bdi>
          </header>
          <PermitBanner />
          {children}
        </div>
      </div>
    </AppProvider>
  );
}
