import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { comparedRange, reportRange, shownCurrency } from '#app/report-range.ts';
import { ProfitAndLossReport } from '#components/reports/profit-and-loss.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ProfitAndLossPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const compared = comparedRange(query);
      const currency = shownCurrency(query);
      const report = await api.reports.profitAndLoss({ ...range, ...compared });
      return (
        <Page
          crumbs={[{ label: t('profitAndLoss') }]}
          title={t('profitAndLoss')}
          actions={<ReportTools files={[{ name: 'profit-and-loss', query: { ...range, ...compared, currency } }]} />}
        >
          <ProfitAndLossReport key={JSON.stringify([range, compared])} report={report} currency={currency} />
        </Page>
      );
    },
  });
}
