import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { OpeningList } from '#components/opening/opening-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function OpeningPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('opening');
  return renderPage({
    searchParams,
    permission: 'opening.view',
    render: async ({ me, api }) => {
      const { rows } = await api.opening.list();
      const actions = me.permissions.includes('opening.create') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newOpening()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <OpeningList rows={rows} />
        </Page>
      );
    },
  });
}
