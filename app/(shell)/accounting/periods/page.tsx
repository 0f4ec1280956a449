import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { PeriodCalendar } from '#components/periods/period-calendar.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PeriodsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('periods');
  return renderPage({
    searchParams,
    permission: 'periods.view',
    render: async ({ api }) => {
      const { rows } = await api.accounting.periods();
      return (
        <Page
          crumbs={[{ label: t('title') }]}
          title={t('title')}
          note={<span className="text-fg-muted">{t('hint')}</span>}
        >
          <PeriodCalendar periods={rows} />
        </Page>
      );
    },
  });
}
