import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportDay, shownCurrency } from '#app/report-range.ts';
import { BalanceSheetReport } from '#components/reports/balance-sheet.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function BalanceSheetPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const asOf = reportDay(query, me.company.today);
      const currency = shownCurrency(query);
      return (
        <Page
          crumbs={[{ label: t('balanceSheet') }]}
          title={t('balanceSheet')}
          actions={<ReportTools files={[{ name: 'balance-sheet', query: { asOf, currency } }]} />}
        >
          <BalanceSheetReport key={asOf} report={await api.reports.balanceSheet({ asOf })} currency={currency} />
        </Page>
      );
    },
  });
}
