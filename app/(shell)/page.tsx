import { redirect } from 'next/navigation';
import { NAVIGATION } from '#components/shell/navigation.ts';
import { companyPaths } from '#lib/paths.ts';
import { one, requirePageSession, type SearchParams } from '#server/next/page-session.ts';

/** The way in: the first module this person works in. */
export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const me = await requirePageSession(one((await searchParams)['company']));
  const paths = companyPaths(me.company.code);
  const items = NAVIGATION.flatMap((group) => group.items);
  const first =
    items.find((item) => item.key === 'operations' && me.permissions.includes('devices.manage')) ??
    items.find((item) => me.permissions.includes(item.permission));
  redirect(first ? first.href(paths) : paths.sessions());
}
