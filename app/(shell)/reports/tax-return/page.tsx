import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
import { TaxReturnReport } from '#components/reports/tax-return.tsx';
import { Page } from '#components/shell/page.tsx';
import { PrintButton } from '#components/ui/print-button.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function TaxReturnPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const report = await api.reports.taxReturn(reportRange(query, me.company.today));
      return (
        <Page crumbs={[{ label: t('taxReturn') }]} title={t('taxReturn')} actions={<PrintButton />}>
          <TaxReturnReport key={JSON.stringify([report.from, report.to])} report={report} />
        </Page>
      );
    },
  });
}
