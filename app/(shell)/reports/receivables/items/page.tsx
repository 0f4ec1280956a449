import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportDay, shownCurrency } from '#app/report-range.ts';
import { OpenItems } from '#components/reports/open-items.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import { AGE_BUCKETS } from '#domain/reports/ageing.ts';
import { isUuid } from '#lib/ids.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function OpenItemsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'receivables.view',
    render: async ({ me, api, query }) => {
      const asOf = reportDay(query, me.company.today);
      const bucket = AGE_BUCKETS.find((candidate) => candidate === query['bucket']);
      const asked = query['customer'];
      const customer = asked && isUuid(asked) ? asked : undefined;
      const filter = { asOf, ...(customer ? { customer } : {}), ...(bucket ? { bucket } : {}) };
      const currency = shownCurrency(query);
      return (
        <Page
          crumbs={[
            { label: t('ageing'), href: companyPaths(me.company.code).ageing({ asOf, currency }) },
            { label: t('openItems') },
          ]}
          title={t('openItems')}
          actions={<ReportTools files={[{ name: 'open-items', query: { ...filter, currency } }]} />}
        >
          <OpenItems
            key={JSON.stringify(filter)}
            filter={filter}
            currency={currency}
            page={await api.reports.openItems(filter)}
          />
        </Page>
      );
    },
  });
}
