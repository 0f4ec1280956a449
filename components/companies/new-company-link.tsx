'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';

/** To a new company, for the installation's operators; others are told whose act it is. */
export function NewCompanyLink() {
  const { me, paths } = useApp();
  const t = useTranslations('companies');
  return me.person.operator ? (
    <Link className={buttonClasses()} href={paths.newCompany()}>
      {t('new')}
    </Link>
  ) : (
    <Button disabledReason={t('operatorOnly')}>{t('new')}</Button>
  );
}
