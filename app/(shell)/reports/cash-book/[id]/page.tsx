import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
import { CashPlace } from '#components/reports/cash-place.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CashPlacePage({
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
      const asked = query['currency'] ?? me.company.baseCurrency;
      const currency = CURRENCY_CODES.find((code) => code === asked) ?? 'USD';
      const drawer = query['drawer'];
      const place = { id, currency, ...range, ...(drawer ? { drawer } : {}) };
      const report = await api.cashBook.days(place);
      const entries = query['view'] === 'entries' || (range.from === range.to && query['view'] !== 'days');
      const name = [report.place.code, report.place.name, report.place.drawerName].filter(Boolean).join(' ');
      return (
        <Page
          crumbs={[{ label: t('cashBook'), href: companyPaths(me.company.code).cashBook(range) }, { label: name }]}
          title={<bdi>{name}</bdi>}
          note={<span className="text-fg-muted">{currency}</span>}
          actions={
            <ReportTools files={[{ name: entries ? 'cash-book-entries' : 'cash-book-days', query: { ...place } }]} />
          }
        >
          <CashPlace
            key={`${range.from} ${range.to} ${currency} ${entries}`}
            report={report}
            page={entries ? await api.cashBook.entries(place) : null}
          />
        </Page>
      );
    },
  });
}
