import { ORPCError } from '@orpc/client';
import { pageLocale, pageTranslator } from '#app/page-translator.ts';
import { AuthCard } from '#components/session/auth-card.tsx';
import { LinkForm } from '#components/session/link-form.tsx';
import { paths } from '#lib/paths.ts';
import { pageApi } from '#server/next/api.ts';

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await pageTranslator('session');
  const locale = await pageLocale();
  const { token } = await params;
  const link = await (await pageApi(undefined)).session.findLink({ token }).catch((error: unknown) => {
    if (error instanceof ORPCError && error.status < 500) return undefined;
    throw error;
  });
  if (!link) {
    return (
      <AuthCard title={t('expiredTitle')} hint={t('expiredHint')} tagline={t('tagline')}>
        <a className="text-accent-text hover:underline" href={paths.signIn()}>
          {t('backToSignIn')}
        </a>
      </AuthCard>
    );
  }
  const { name, email, purpose } = link;
  const company = (locale === 'ar' ? link.companyNameAr : null) ?? link.companyName;
  const joins = purpose === 'join';
  const hint =
    company && email ? t(joins ? 'joinHint' : 'inviteHint', { name, company, email }) : t('chooseHint', { name });
  return (
    <AuthCard
      title={joins && company ? t('joinTitle', { company }) : t('chooseTitle')}
      hint={hint}
      tagline={t('tagline')}
    >
      <LinkForm token={token} joins={joins} />
    </AuthCard>
  );
}
