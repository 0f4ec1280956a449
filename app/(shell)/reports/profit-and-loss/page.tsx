import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
import { ProfitAndLossReport } from '#components/reports/profit-and-loss.tsx';
import { Page } from '#components/shell/page.tsx';
import { PrintButton } from '#components/ui/print-button.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ProfitAndLossPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const report = await api.reports.profitAndLoss(reportRange(query, me.company.today));
      return (
        <Page crumbs={[{ label: t('profitAndLoss') }]} title={t('profitAndLoss')} actions={<PrintButton />}>
          <ProfitAndLossReport key={JSON.stringify([report.from, report.to])} report={report} />
        </Page>
      );
    },
  });
}
