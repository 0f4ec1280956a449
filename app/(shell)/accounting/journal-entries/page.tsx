import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { EntryList } from '#components/journal-entries/entry-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { journalEntryListQuery } from '#contract/journal-entries.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function JournalEntriesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('journalEntries');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const { search = null, status = null, from = null, to = null } = query;
      const asked = journalEntryListQuery.safeParse(query);
      const page = await api.journalEntries.list(asked.success ? asked.data : {});
      const actions = me.permissions.includes('accounting.journals.create') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newJournalEntry()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <EntryList initial={{ values: { search, status, from, to }, page }} />
        </Page>
      );
    },
  });
}
