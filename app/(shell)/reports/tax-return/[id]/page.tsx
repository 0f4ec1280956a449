import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
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
      const page = await api.reports.taxReturnLines({ id, ...range });
      return (
        <Page
          crumbs={[
            { label: t('taxReturn'), href: companyPaths(me.company.code).taxReturn(range) },
            { label: t('documents') },
          ]}
          title={t('documents')}
          note={
            <bdi className="text-fg-muted">
              {range.from} – {range.to}
            </bdi>
          }
        >
          <TaxReturnLines taxCodeId={id} {...range} page={page} />
        </Page>
      );
    },
  });
}
