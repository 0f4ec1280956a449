import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { CashBookTable } from '#components/reports/cash-book.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CashBookPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('reports');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      return (
        <Page
          crumbs={[{ label: t('cashBook') }]}
          title={t('cashBook')}
          actions={<ReportTools files={[{ name: 'cash-book', query: { ...range, currency } }]} />}
        >
          <CashBookTable
            key={`${range.from} ${range.to}`}
            book={await api.cashBook.places(range)}
            currency={currency}
          />
        </Page>
      );
    },
  });
}
