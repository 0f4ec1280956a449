import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
import { BreakdownReport } from '#components/dimensions/breakdown-report.tsx';
import { Page } from '#components/shell/page.tsx';
import { PrintButton } from '#components/ui/print-button.tsx';
import { DIMENSIONS } from '#domain/enums.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function BreakdownPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('dimensions');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const dimension = DIMENSIONS.find((known) => known === query['dimension']) ?? 'cost_centre';
      const report = await api.dimensions.breakdown({ dimension, ...reportRange(query, me.company.today) });
      return (
        <Page crumbs={[{ label: t('breakdown.title') }]} title={t('breakdown.title')} actions={<PrintButton />}>
          <BreakdownReport key={JSON.stringify([dimension, report.from, report.to])} report={report} />
        </Page>
      );
    },
  });
}
