import 'server-only';
import type { PageSession } from '#server/next/page-session.ts';
import type { PageApi } from './render-page.tsx';

/** What the lines of a journal entry choose from: accounts that take entries of their own, cost centres and projects. */
export async function entryChoices(me: PageSession, api: PageApi) {
  const accounts = (await api.accounts.list()).rows.filter((row) => row.postable && row.active && row.control === null);
  const dimensions = me.permissions.includes('dimensions.view') ? (await api.dimensions.list()).rows : [];
  return { accounts, dimensions };
}
