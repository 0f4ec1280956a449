'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { InvitationInput } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import { conflictsIn } from '#domain/access/duties.ts';
import { permissionsOf } from '#domain/access/grants.ts';
import { LOCALES } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { ConflictList } from '../roles/conflict-list.tsx';
import { LANGUAGES } from '../shell/languages.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { HandedLinkDialog, isShown, type ShownLink } from './handed-link-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';

const resolver = lazyResolver<InvitationInput>(async () => (await import('#contract/people.ts')).invitationInput);

/** Who comes, as what; then their link, this once. */
export function InviteForm({ roles, mailConfigured }: { roles: readonly Role[]; mailConfigured: boolean }) {
  const { api, paths } = useApp();
  const t = useTranslations('people');
  const router = useRouter();
  const locale = useLocale();
  const form = useForm<InvitationInput>({
    defaultValues: { name: '', email: '', locale, roleIds: [], delivery: mailConfigured ? 'mail' : 'link' },
    resolver,
  });
  const guard = useGuardedForm<InvitationInput>(form);
  const [link, setLink] = useState<ShownLink | null>(null);
  const { errors, isSubmitting, isDirty } = form.formState;
  const chosen = form.watch('roleIds');
  const leave = () => {
    router.push(paths.people());
    router.refresh();
  };
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      const made = await api.people.invite(values);
      form.reset(values);
      if (isShown(made)) return setLink(made);
      toast.success(t('mail.goes', { name: made.name }));
      leave();
    }),
  );
  return (
    <>
      <FormPage
        guard={guard}
        onSubmit={submit}
        pending={isSubmitting}
        dirty={isDirty && link === null}
        saveLabel={form.watch('delivery') === 'mail' ? t('mail.invite') : t('makeLink')}
        onCancel={leave}
      >
        <div className="grid max-w-form gap-stack md:grid-cols-2">
          <Field label={t('name')} error={errors.name?.message} required>
            <input className={CONTROL} dir="auto" autoComplete="off" {...form.register('name')} />
          </Field>
          <Field
            label={t('email')}
            error={errors.email?.message}
            hint={mailConfigured ? undefined : t('emailHint')}
            required
          >
            <input className={CONTROL} type="email" dir="ltr" autoComplete="off" {...form.register('email')} />
          </Field>
          <Field label={t('language')} error={errors.locale?.message}>
            <select className={CONTROL} {...form.register('locale')}>
              {LOCALES.map((code) => (
                <option key={code} value={code}>
                  {LANGUAGES[code]}
                </option>
              ))}
            </select>
          </Field>
          {mailConfigured ? (
            <Field label={t('mail.delivery')} error={errors.delivery?.message}>
              <select className={CONTROL} {...form.register('delivery')}>
                <option value="mail">{t('mail.byMail')}</option>
                <option value="link">{t('mail.byHand')}</option>
              </select>
            </Field>
          ) : null}
        </div>
        <div className="max-w-form">
          <RoleChoice
            roles={roles}
            chosen={chosen}
            had={[]}
            error={errors.roleIds?.message}
            onChange={(roleIds) => form.setValue('roleIds', roleIds, { shouldDirty: true })}
          />
        </div>
        <ConflictList conflicts={conflictsIn(permissionsOf(roles.filter((role) => chosen.includes(role.id))))} />
      </FormPage>
      {link ? <HandedLinkDialog link={link} title={t('linkTitle')} onClose={leave} /> : null}
    </>
  );
}
