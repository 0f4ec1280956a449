'use client';

import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

/** Prints the page as it stands; what is marked no-print stays on the screen. */
export function PrintButton() {
  const t = useTranslations('common.actions');
  return <Button onClick={() => window.print()}>{t('print')}</Button>;
}
