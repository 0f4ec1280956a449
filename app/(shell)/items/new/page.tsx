import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ItemForm } from '#components/items/item-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewItemPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('items');
  return renderPage({
    searchParams,
    permission: 'items.manage',
    render: async ({ me, api, query }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).items() }, { label: t('new') }]}
        title={t('new')}
      >
        <ItemForm choices={await api.items.choices()} barcode={query['barcode']} />
      </Page>
    ),
  });
}
