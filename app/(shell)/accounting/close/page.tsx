import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { MonthList } from '#components/closing/month-list.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ClosingPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('closing');
  return renderPage({
    searchParams,
    permission: 'periods.view',
    render: async ({ api }) => (
      <Page
        crumbs={[{ label: t('title') }]}
        title={t('title')}
        note={<span className="text-fg-muted">{t('hint')}</span>}
      >
        <MonthList months={(await api.closing.months()).rows} />
      </Page>
    ),
  });
}
