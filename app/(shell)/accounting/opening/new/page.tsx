import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { OpeningForm } from '#components/opening/opening-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewOpeningPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('opening');
  return renderPage({
    searchParams,
    permission: 'opening.create',
    render: async ({ me, api }) => {
      const { warehouses } = await api.items.choices();
      // The inventory clerk brings in stock without seeing the ledger.
      const accounts = me.permissions.includes('accounting.view')
        ? (await api.accounts.list()).rows.filter((row) => row.postable && row.active && row.control === null)
        : [];
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).opening() }, { label: t('new') }]}
          title={t('new')}
        >
          <OpeningForm warehouses={warehouses} accounts={accounts} />
        </Page>
      );
    },
  });
}
