import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { TaxReturnReport } from '#components/reports/tax-return.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function TaxReturnPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      return (
        <Page
          crumbs={[{ label: t('taxReturn') }]}
          title={t('taxReturn')}
          actions={<ReportTools files={[{ name: 'tax-return', query: { ...range, currency } }]} />}
        >
          <TaxReturnReport
            key={`${range.from} ${range.to}`}
            report={await api.reports.taxReturn(range)}
            currency={currency}
          />
        </Page>
      );
    },
  });
}
