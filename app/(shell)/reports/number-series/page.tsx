import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { NumberSeriesTable } from '#components/reports/number-series-table.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NumberSeriesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => (
      <Page
        crumbs={[{ label: t('numberSeries') }]}
        title={t('numberSeries')}
        actions={<ReportTools files={[{ name: 'number-series', query: {} }]} />}
      >
        <NumberSeriesTable rows={(await api.reports.numberSeries()).rows} />
      </Page>
    ),
  });
}
