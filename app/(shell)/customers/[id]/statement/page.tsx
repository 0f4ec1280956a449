import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
import { CustomerStatementView } from '#components/reports/customer-statement.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { STATEMENT_CURRENCIES } from '#components/reports/statement-currency.ts';
import { Page } from '#components/shell/page.tsx';
import { addMonths } from '#lib/dates.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

const MONTHS_SHOWN = 3;

export default async function CustomerStatementPage({
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
    permission: 'receivables.view',
    render: async ({ me, api, query }) => {
      const asked = reportRange(query, me.company.today);
      const range = query['from'] ? asked : { from: addMonths(asked.to, -MONTHS_SHOWN), to: asked.to };
      const statement = await api.reports.customerStatement({ id, ...range });
      const paths = companyPaths(me.company.code);
      const currency = STATEMENT_CURRENCIES.find((candidate) => candidate === query['currency']) ?? 'base';
      return (
        <Page
          crumbs={[
            { label: t('ageing'), href: paths.ageing() },
            { label: statement.customer.code, href: paths.customer(id) },
            { label: t('statement') },
          ]}
          title={<bdi>{statement.customer.name}</bdi>}
          note={<span className="text-fg-muted">{t('statement')}</span>}
          actions={
            <>
              <ReportTools
                files={[{ name: 'customer-statement', query: { id, ...range, currency } }]}
                pdf={paths.customerStatementPdf(id, { ...range, currency })}
              />
            </>
          }
        >
          <CustomerStatementView key={`${range.from} ${range.to}`} statement={statement} currency={currency} />
        </Page>
      );
    },
  });
}
