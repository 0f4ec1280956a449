import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { PermitList } from '#components/periods/permit-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { permitListQuery } from '#contract/period-permits.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PeriodPermitsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('periodPermits');
  return renderPage({
    searchParams,
    permission: 'periods.view',
    render: async ({ api, query }) => {
      const { kind = null, period = null } = query;
      const asked = permitListQuery.safeParse(query);
      const page = await api.periodPermits.list(asked.success ? asked.data : {});
      return (
        <Page
          crumbs={[{ label: t('title') }]}
          title={t('title')}
          note={<span className="text-fg-muted">{t('hint')}</span>}
        >
          <PermitList initial={{ values: { kind, period }, page }} />
        </Page>
      );
    },
  });
}
