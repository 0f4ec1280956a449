import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ImportRates } from '#components/rates/import-rates.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ImportRatesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('rates');
  return renderPage({
    searchParams,
    permission: 'rates.manage',
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).rates() }, { label: t('importTitle') }]}
        title={t('importTitle')}
      >
        <ImportRates />
      </Page>
    ),
  });
}
