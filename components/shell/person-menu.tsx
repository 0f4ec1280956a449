'use client';

import { DropdownMenu } from 'radix-ui';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { AccountInput } from '#contract/account.ts';
import { DENSITIES, LOCALES, THEMES } from '#domain/enums.ts';
import { paths as outside } from '#lib/paths.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { mirrorPreferences } from '../preferences.ts';
import { useRoleWords } from '../roles/role-words.ts';
import { MENU, MENU_ITEM } from '../ui/menu.ts';
import { LANGUAGES } from './languages.ts';

/** Who is signed in, as what; how the screen should look; the ways out. */
export function PersonMenu() {
  const { me, api, paths } = useApp();
  const { rolesOf } = useRoleWords();
  const t = useTranslations('common.shell');
  const errors = useTranslations('common.errors');
  const locale = useLocale();

  /** Kept with the person, mirrored in cookies and reloaded: the server draws the page in the new look. */
  const prefer = async (choice: Pick<AccountInput, 'locale' | 'theme' | 'density'>) => {
    try {
      mirrorPreferences(await api.account.update(choice));
      window.location.reload();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? errors('network'));
    }
  };

  const leave = async (everywhereElse: boolean) => {
    try {
      if (everywhereElse) {
        const { revoked } = await api.session.signOutEverywhere();
        toast.success(t('signedOutElsewhere', { count: revoked }));
        return;
      }
      await api.session.signOut();
      window.location.assign(outside.signIn());
    } catch (error) {
      toast.error(problemOf(error)?.message ?? errors('network'));
    }
  };

  return (
    <DropdownMenu.Root dir={locale === 'ar' ? 'rtl' : 'ltr'}>
      <DropdownMenu.Trigger className="flex w-full items-center gap-2 rounded-sm px-2 py-1 text-start hover:bg-surface-hover">
        <span className="min-w-0">
          <bdi className="block truncate">{me.person.name}</bdi>
          <span className="block truncate text-xs text-fg-subtle">{rolesOf(me.company)}</span>
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content side="top" align="start" sideOffset={4} className={MENU}>
          <Choice
            label={t('language')}
            value={locale}
            options={LOCALES.map((value) => [value, LANGUAGES[value]] as const)}
            onChange={(locale) => prefer({ locale })}
          />
          <Choice
            label={t('theme')}
            options={THEMES.map((value) => [value, t(value)] as const)}
            onChange={(theme) => prefer({ theme })}
          />
          <Choice
            label={t('density')}
            options={DENSITIES.map((value) => [value, t(value)] as const)}
            onChange={(density) => prefer({ density })}
          />
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item asChild className={MENU_ITEM}>
            <a href={paths.myAccount()}>{t('myAccount')}</a>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={MENU_ITEM}>
            <a href={paths.sessions()}>{t('mySessions')}</a>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => leave(true)}>
            {t('signOutEverywhere')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => leave(false)}>
            {t('signOut')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value?: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="px-2 pt-1 text-xs text-fg-subtle">{label}</DropdownMenu.Label>
      {options.map(([option, text]) => (
        <DropdownMenu.Item key={option} className={MENU_ITEM} onSelect={() => onChange(option)}>
          <span className={option === value ? 'font-semibold' : undefined}>{text}</span>
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Group>
  );
}
