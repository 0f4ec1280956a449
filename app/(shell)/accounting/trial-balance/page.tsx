import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange } from '#app/report-range.ts';
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
      const balance = await api.accounting.trialBalance(reportRange(query, me.company.today));
      return (
        <Page
          crumbs={[{ label: t('trialBalance') }]}
          title={t('trialBalance')}
          actions={<ReportTools files={[{ name: 'trial-balance', query: { from: balance.from, to: balance.to } }]} />}
        >
          <TrialBalanceTable key={`${balance.from} ${balance.to}`} balance={balance} />
        </Page>
      );
    },
  });
}
