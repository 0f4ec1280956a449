import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportDay } from '#app/report-range.ts';
import { AgeingTable } from '#components/reports/ageing-table.tsx';
import { Page } from '#components/shell/page.tsx';
import { PrintButton } from '#components/ui/print-button.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ReceivablesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const report = await api.reports.ageing({ asOf: reportDay(query, me.company.today) });
      return (
        <Page crumbs={[{ label: t('ageing') }]} title={t('ageing')} actions={<PrintButton />}>
          <AgeingTable key={JSON.stringify(report.asOf)} report={report} />
        </Page>
      );
    },
  });
}
