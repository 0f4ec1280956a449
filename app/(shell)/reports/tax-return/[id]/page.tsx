import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { TaxReturnLines } from '#components/reports/tax-return-lines.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function TaxReturnLinesPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      const page = await api.reports.taxReturnLines({ id, ...range });
      return (
        <Page
          crumbs={[
            { label: t('taxReturn'), href: companyPaths(me.company.code).taxReturn({ ...range, currency }) },
            { label: t('documents') },
          ]}
          title={t('documents')}
          actions={<ReportTools files={[{ name: 'tax-return-lines', query: { id, ...range, currency } }]} />}
        >
          <TaxReturnLines key={`${range.from} ${range.to}`} taxCodeId={id} {...range} currency={currency} page={page} />
        </Page>
      );
    },
  });
}
