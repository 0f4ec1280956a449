import { entryChoices } from '#app/entry-choices.ts';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { EntryForm } from '#components/journal-entries/entry-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewJournalEntryPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('journalEntries');
  return renderPage({
    searchParams,
    permission: 'accounting.journals.create',
    render: async ({ me, api, query }) => {
      const copied = query['copy'] ? await api.journalEntries.get({ id: query['copy'] }) : undefined;
      const title = copied ? t('copyOf', { number: copied.number ?? t('draft') }) : t('new');
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).journalEntries() }, { label: t('new') }]}
          title={title}
        >
          <EntryForm {...(copied ? { copied } : {})} {...(await entryChoices(me, api))} />
        </Page>
      );
    },
  });
}
