import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CompanyCurrencies } from '#components/companies/company-currencies.tsx';
import { NewCompanyLink } from '#components/companies/new-company-link.tsx';
import { SettingsForm } from '#components/companies/settings-form.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CompanySettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('companies');
  return renderPage({
    searchParams,
    permission: 'company.view',
    render: async ({ api }) => {
      const [settings, { rows }] = await Promise.all([api.companies.settings(), api.companyCurrencies.list()]);
      return (
        <Page
          crumbs={[{ label: t('settings') }]}
          title={<bdi>{settings.name}</bdi>}
          note={t('settings')}
          actions={<NewCompanyLink />}
        >
          <CompanyCurrencies key={rows.map((row) => row.currency).join()} rows={rows} />
          <SettingsForm key={settings.version} settings={settings} />
        </Page>
      );
    },
  });
}
