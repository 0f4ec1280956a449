import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { TrialBalanceTable } from '#components/accounting/trial-balance-table.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function TrialBalancePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounting');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      const files = [
        { name: 'trial-balance', query: { ...range, currency }, label: t('trialBalance') },
        { name: 'general-ledger', query: { ...range, currency }, label: t('generalLedger'), whole: true },
      ];
      return (
        <Page crumbs={[{ label: t('trialBalance') }]} title={t('trialBalance')} actions={<ReportTools files={files} />}>
          <TrialBalanceTable
            key={`${range.from} ${range.to}`}
            balance={await api.accounting.trialBalance(range)}
            currency={currency}
          />
        </Page>
      );
    },
  });
}
