import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RevaluationList } from '#components/revaluations/revaluation-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RevaluationsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('revaluations');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api }) => {
      const page = await api.revaluations.list({});
      const actions = me.permissions.includes('accounting.revaluations.run') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newRevaluation()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <RevaluationList page={page} />
        </Page>
      );
    },
  });
}
