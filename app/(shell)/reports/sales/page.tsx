import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { shownCurrency } from '#app/report-range.ts';
import { salesFilter } from '#app/sales-filter.ts';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { SalesReportTable } from '#components/reports/sales-report.tsx';
import { Page } from '#components/shell/page.tsx';
import { SALES_GROUPS } from '#domain/reports/sales.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function SalesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'sales.reports.view',
    render: async ({ me, api, query }) => {
      const filter = salesFilter(query, me.company.today);
      const by = SALES_GROUPS.find((group) => group === query['by']) ?? 'item';
      const currency = shownCurrency(query);
      const report = await api.salesReports.report({ ...filter, by });
      return (
        <Page
          crumbs={[{ label: t('salesReport') }]}
          title={t('salesReport')}
          actions={<ReportTools files={[{ name: 'sales', query: { ...filter, by, currency } }]} />}
        >
          <SalesReportTable key={JSON.stringify([filter, by])} report={report} filter={filter} currency={currency} />
        </Page>
      );
    },
  });
}
