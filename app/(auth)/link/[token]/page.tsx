import { ORPCError } from '@orpc/client';
import { pageTranslator } from '#app/page-translator.ts';
import { AuthCard } from '#components/session/auth-card.tsx';
import { LinkForm } from '#components/session/link-form.tsx';
import { pageApi } from '#server/next/api.ts';

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await pageTranslator('session');
  const { token } = await params;
  const link = await (await pageApi(undefined)).session.findLink({ token }).catch((error: unknown) => {
    if (error instanceof ORPCError && error.status < 500) return undefined;
    throw error;
  });
  if (!link) {
    return (
      <AuthCard title={t('expiredTitle')} hint={t('expiredHint')} tagline={t('tagline')}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t('chooseTitle')} hint={t('chooseHint', { name: link.name })} tagline={t('tagline')}>
      <LinkForm token={token} />
    </AuthCard>
  );
}
