import { redirect } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { OpeningForm } from '#components/opening/opening-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditOpeningPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('opening');
  return renderPage({
    searchParams,
    permission: 'opening.create',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const document = await api.opening.get({ id });
      // A posted document is a fact: its page says what one may do instead.
      if (!document.abilities.edit.allowed) redirect(paths.openingDocument(id));
      const { warehouses } = await api.items.choices();
      // The inventory clerk brings in stock without seeing the ledger.
      const accounts = me.permissions.includes('accounting.view')
        ? (await api.accounts.list()).rows.filter((row) => row.postable && row.active && row.control === null)
        : [];
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.opening() },
            { label: t('draft'), href: paths.openingDocument(id) },
          ]}
          title={t('draft')}
        >
          <OpeningForm document={document} warehouses={warehouses} accounts={accounts} />
        </Page>
      );
    },
  });
}
