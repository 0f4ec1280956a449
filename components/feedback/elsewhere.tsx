'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Me } from '#contract/session.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Empty } from './empty.tsx';

type Company = Me['companies'][number];

/** The address is right and the company is not: says which of one's own companies has it, and offers to open it there. */
export function Elsewhere({ company, href }: { company: Company; href: string }) {
  const { me } = useApp();
  const t = useTranslations('common.errors');
  const locale = useLocale();
  const nameOf = ({ name, nameAr }: Pick<Company, 'name' | 'nameAr'>) => nameIn(locale, { name, nameAr });
  const words = { here: nameOf(me.company), there: nameOf(company) };
  return (
    <main id="content">
      <h1 className="sr-only">{t('elsewhereTitle')}</h1>
      <Empty
        title={t('elsewhereTitle')}
        hint={t('elsewhereHint', words)}
        action={
          // A whole navigation: nothing of this company's page stays in memory.
          <a className={buttonClasses('primary')} href={href}>
            {t('elsewhereOpen', words)}
          </a>
        }
      />
    </main>
  );
}
