'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { classes } from '../ui/classes.ts';
import { CompanySwitcher } from './company-switcher.tsx';
import { currentPrefix, NAVIGATION } from './navigation.ts';
import { PaletteButton } from './palette-button.tsx';
import { PersonMenu } from './person-menu.tsx';

/** Company, search, modules, person: everything one leaves a page with. */
export function Sidebar() {
  const t = useTranslations('common.nav');
  const { paths, can } = useApp();
  const here = currentPrefix(usePathname());
  return (
    <div className="flex h-full flex-col gap-3 bg-canvas p-2">
      <CompanySwitcher />
      <PaletteButton />
      <nav aria-label={t('label')} className="-mx-2 flex min-h-0 grow flex-col gap-3 overflow-y-auto px-2">
        {NAVIGATION.map((group) => {
          const items = group.items.filter((item) => can(item.permission));
          if (items.length === 0) return null;
          return (
            <div key={group.key}>
              <p className="px-2 py-1 text-xs text-fg-subtle">{t(group.key)}</p>
              <ul>
                {items.map((item) => (
                  <li key={item.key}>
                    <Link
                      href={item.href(paths)}
                      prefetch={false}
                      aria-current={here === item.prefix ? 'page' : undefined}
                      className={classes(
                        'flex h-nav items-center rounded-sm px-2 hover:bg-surface-hover',
                        here === item.prefix ? 'bg-surface-active font-medium text-fg' : 'text-fg-muted',
                      )}
                    >
                      {t(item.key)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <div className="border-t pt-2">
        <PersonMenu />
      </div>
    </div>
  );
}
