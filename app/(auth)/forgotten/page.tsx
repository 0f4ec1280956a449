import { pageTranslator } from '#app/page-translator.ts';
import { AuthCard } from '#components/session/auth-card.tsx';
import { ForgottenForm } from '#components/session/forgotten-form.tsx';
import { mailConfigured } from '#lib/env.ts';
import { paths } from '#lib/paths.ts';

export default async function ForgottenPage() {
  const t = await pageTranslator('session');
  return (
    <AuthCard
      title={t('forgotten')}
      hint={t(mailConfigured() ? 'forgottenMailHint' : 'forgottenHint')}
      tagline={t('tagline')}
    >
      {mailConfigured() ? <ForgottenForm /> : null}
      <a className="text-accent-text hover:underline" href={paths.signIn()}>
        {t('backToSignIn')}
      </a>
    </AuthCard>
  );
}
