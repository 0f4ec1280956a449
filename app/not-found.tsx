import { pageTranslator } from '#app/page-translator.ts';
import { Empty } from '#components/feedback/empty.tsx';

export default async function NotFound() {
  const t = await pageTranslator('common');
  return (
    <main id="content">
      <h1 className="sr-only">{t('errors.notFoundTitle')}</h1>
      <Empty title={t('errors.notFoundTitle')} hint={t('errors.notFoundHint')} />
    </main>
  );
}
