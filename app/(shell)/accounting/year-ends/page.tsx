import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { YearEndList } from '#components/closing/year-end-list.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function YearEndsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('closing');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => (
      <Page
        crumbs={[{ label: t('yearEnds') }]}
        title={t('yearEnds')}
        note={<span className="text-fg-muted">{t('yearEndsHint')}</span>}
      >
        <YearEndList years={(await api.closing.yearEnds()).rows} />
      </Page>
    ),
  });
}
