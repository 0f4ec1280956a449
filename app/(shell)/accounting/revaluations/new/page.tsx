import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { NewRevaluation } from '#components/revaluations/new-revaluation.tsx';
import { Page } from '#components/shell/page.tsx';
import { usualCandidate } from '#domain/revaluations/candidates.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewRevaluationPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('revaluations');
  return renderPage({
    searchParams,
    permission: 'accounting.revaluations.run',
    render: async ({ me, api, query }) => {
      const { rows } = await api.revaluations.candidates();
      const chosen = rows.find((row) => row.date === query['date']) ?? usualCandidate(rows, me.company.today);
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).revaluations() }, { label: t('new') }]}
          title={t('new')}
        >
          <NewRevaluation candidates={rows} chosen={chosen?.date ?? ''} />
        </Page>
      );
    },
  });
}
