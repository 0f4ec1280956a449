import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CompanyForm } from '#components/companies/company-form.tsx';
import { Empty } from '#components/feedback/empty.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewCompanyPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('companies');
  const common = await pageTranslator('common');
  return renderPage({
    searchParams,
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('settings'), href: companyPaths(me.company.code).companySettings() }, { label: t('new') }]}
        title={t('new')}
      >
        {me.person.operator ? <CompanyForm /> : <Empty title={common('errors.deniedTitle')} hint={t('operatorOnly')} />}
      </Page>
    ),
  });
}
