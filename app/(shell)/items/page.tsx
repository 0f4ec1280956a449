import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ItemList } from '#components/items/item-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { itemListQuery } from '#contract/items.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ItemsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('items');
  return renderPage({
    searchParams,
    permission: 'items.view',
    render: async ({ me, api, query }) => {
      const { search = null, kind = null, active = null, archived = null, sort = null } = query;
      const asked = itemListQuery.safeParse(query);
      const page = await api.items.list(asked.success ? asked.data : {});
      const actions = me.permissions.includes('items.manage') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newItem()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <ItemList initial={{ values: { search, kind, active, archived, sort }, page }} />
        </Page>
      );
    },
  });
}
