import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportDay, shownCurrency } from '#app/report-range.ts';
import { AgeingTable } from '#components/reports/ageing-table.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ReceivablesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'receivables.view',
    render: async ({ me, api, query }) => {
      const asOf = reportDay(query, me.company.today);
      const currency = shownCurrency(query);
      return (
        <Page
          crumbs={[{ label: t('ageing') }]}
          title={t('ageing')}
          actions={
            <ReportTools
              files={[
                { name: 'receivables-by-age', query: { asOf, currency }, label: t('ageing') },
                { name: 'open-items', query: { asOf, currency }, label: t('openItems') },
              ]}
            />
          }
        >
          <AgeingTable key={asOf} report={await api.reports.ageing({ asOf })} currency={currency} />
        </Page>
      );
    },
  });
}
