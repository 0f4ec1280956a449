import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { KeyForm } from '#components/api-keys/key-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewApiKeyPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('apiKeys');
  return renderPage({
    searchParams,
    permission: 'keys.manage',
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).apiKeys() }, { label: t('new') }]}
        title={t('new')}
      >
        <KeyForm />
      </Page>
    ),
  });
}
