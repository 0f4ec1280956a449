import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { PriceListList } from '#components/price-lists/price-list-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PriceListsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('priceLists');
  return renderPage({
    searchParams,
    permission: 'price_lists.view',
    render: async ({ me, api }) => {
      const { rows } = await api.priceLists.list({});
      const actions = me.permissions.includes('price_lists.manage') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newPriceList()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <PriceListList rows={rows} />
        </Page>
      );
    },
  });
}
