import { pageTranslator } from '#app/page-translator.ts';
import { AuthCard } from '#components/session/auth-card.tsx';
import { SignInForm } from '#components/session/sign-in-form.tsx';
import { one, type SearchParams } from '#server/next/page-session.ts';

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('session');
  const next = one((await searchParams)['next']);
  return (
    <AuthCard title={t('signIn')} hint={t('welcome')} tagline={t('tagline')}>
      <SignInForm next={next} />
    </AuthCard>
  );
}
