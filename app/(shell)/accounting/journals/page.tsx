import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { JournalList } from '#components/accounting/journal-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { StepUpLink } from '#components/step-up/step-up-link.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function JournalsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounting');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api }) => (
      <Page
        crumbs={[{ label: t('journals') }]}
        title={t('journals')}
        actions={
          <StepUpLink stepUp="exports" href={companyPaths(me.company.code).ledgerExport()}>
            {t('exportLedger')}
          </StepUpLink>
        }
      >
        <JournalList page={await api.accounting.journals({})} />
      </Page>
    ),
  });
}
