import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { shownCurrency } from '#app/report-range.ts';
import { salesFilter } from '#app/sales-filter.ts';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { SalesLines } from '#components/reports/sales-lines.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function SalesLinesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'sales.reports.view',
    render: async ({ me, api, query }) => {
      const filter = salesFilter(query, me.company.today);
      const currency = shownCurrency(query);
      const { costs, ...page } = await api.salesReports.lines(filter);
      const { from, to } = filter;
      return (
        <Page
          crumbs={[
            { label: t('salesReport'), href: companyPaths(me.company.code).sales({ from, to, currency }) },
            { label: t('salesLines') },
          ]}
          title={t('salesLines')}
          actions={<ReportTools files={[{ name: 'sales-lines', query: { ...filter, currency } }]} />}
        >
          <SalesLines key={JSON.stringify(filter)} filter={filter} currency={currency} costs={costs} page={page} />
        </Page>
      );
    },
  });
}
