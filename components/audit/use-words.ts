import { useTranslations } from 'use-intl';
import type { AuditRow } from '#contract/audit.ts';
import type { Messages } from '../i18n/messages.ts';

type Words = Messages['audit'];

function isKey<T extends object>(words: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(words, key);
}

/** Names of tables and acts as people say them; one that has no name yet keeps its own. */
export function useAuditWords(words: { things: Words['things']; acts: Words['acts'] }) {
  const t = useTranslations('audit');
  const spelled = (code: string) => code.replaceAll('_', ' ');
  return {
    thing: (code: string) => (isKey(words.things, code) ? t(`things.${code}`) : spelled(code)),
    act: (code: string) => (isKey(words.acts, code) ? t(`acts.${code}`) : spelled(code)),
    actor: ({ actorName, actorKind }: Pick<AuditRow, 'actorName' | 'actorKind'>) => {
      // The owner of the schema signs in nowhere: who acts as it sits at the machine.
      if (actorKind === 'mizan_owner') return t('actors.operator');
      const kinds = ['person', 'key', 'device', 'worker', 'system'] as const;
      const kind = kinds.find((candidate) => candidate === actorKind);
      return actorName ?? (kind ? t(`actors.${kind}`) : `${t('actors.other')} ${actorKind}`);
    },
  };
}
