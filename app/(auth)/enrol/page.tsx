import { ORPCError } from '@orpc/client';
import { redirect } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { EnrolWizard } from '#components/factors/enrol-wizard.tsx';
import { AuthCard } from '#components/session/auth-card.tsx';
import { paths, safeNext } from '#lib/paths.ts';
import { pageApi } from '#server/next/api.ts';
import { one, type SearchParams } from '#server/next/page-session.ts';

export default async function EnrolPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('factors');
  const session = await pageTranslator('session');
  const next = one((await searchParams)['next']);
  const api = await pageApi(undefined);
  const me = await api.session.me().catch((error: unknown) => {
    if (error instanceof ORPCError && error.code === 'signed_out') redirect(paths.signIn(paths.enrol(next)));
    throw error;
  });
  if (!me.enrolmentDue) redirect(safeNext(next) ?? paths.home());
  return (
    <AuthCard title={t('enrol.title')} hint={me.person.email} tagline={session('tagline')}>
      <EnrolWizard email={me.person.email} factors={await api.factors.get()} next={next} />
    </AuthCard>
  );
}
