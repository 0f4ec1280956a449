import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ItemForm } from '#components/items/item-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditItemPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('items');
  return renderPage({
    searchParams,
    permission: 'items.manage',
    render: async ({ me, api }) => {
      const [item, choices] = [await api.items.get({ id }), await api.items.choices()];
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).items() }, { label: item.code }]}
          title={<bdi>{item.name}</bdi>}
        >
          <ItemForm item={item} choices={choices} />
        </Page>
      );
    },
  });
}
