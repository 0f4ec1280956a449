import { redirect } from 'next/navigation';
import { entryChoices } from '#app/entry-choices.ts';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { EntryForm } from '#components/journal-entries/entry-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditJournalEntryPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('journalEntries');
  return renderPage({
    searchParams,
    permission: 'accounting.journals.create',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const entry = await api.journalEntries.get({ id });
      // A posted entry is a fact: its page says what one may do instead.
      if (!entry.abilities.edit.allowed) redirect(paths.journalEntry(id));
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.journalEntries() },
            { label: t('draft'), href: paths.journalEntry(id) },
          ]}
          title={t('draft')}
        >
          <EntryForm entry={entry} {...(await entryChoices(me, api))} />
        </Page>
      );
    },
  });
}
