import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportDay } from '#app/report-range.ts';
import { BalanceSheetReport } from '#components/reports/balance-sheet.tsx';
import { Page } from '#components/shell/page.tsx';
import { PrintButton } from '#components/ui/print-button.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function BalanceSheetPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const report = await api.reports.balanceSheet({ asOf: reportDay(query, me.company.today) });
      return (
        <Page crumbs={[{ label: t('balanceSheet') }]} title={t('balanceSheet')} actions={<PrintButton />}>
          <BalanceSheetReport key={JSON.stringify(report.asOf)} report={report} />
        </Page>
      );
    },
  });
}
