import { useTranslations } from 'use-intl';

const KNOWN = [
  'revoked',
  'signed_out',
  'signed_out_everywhere',
  'ended_by_owner',
  'password_changed',
  'roles_changed',
  'permissions_changed',
  'deactivated',
  'factors_reset',
  'factors_changed',
] as const;

/** Why a session ended: the system's own reasons in words, an administrator's as they wrote it. */
export function useEndedWords(): (why: string) => string {
  const t = useTranslations('session.why');
  return (why) => {
    const known = KNOWN.find((code) => code === why);
    return known ? t(known) : why;
  };
}
