import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { BreakdownReport } from '#components/dimensions/breakdown-report.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import { DIMENSIONS } from '#domain/enums.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function BreakdownPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('dimensions');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const dimension = DIMENSIONS.find((known) => known === query['dimension']) ?? 'cost_centre';
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      const report = await api.dimensions.breakdown({ dimension, ...range });
      return (
        <Page
          crumbs={[{ label: t('breakdown.title') }]}
          title={t('breakdown.title')}
          actions={<ReportTools files={[{ name: 'result-by-dimension', query: { ...range, dimension, currency } }]} />}
        >
          <BreakdownReport
            key={JSON.stringify([dimension, report.from, report.to])}
            report={report}
            currency={currency}
          />
        </Page>
      );
    },
  });
}
