import type { Translated } from '../../translated.ts';
import type { account as english } from '../en/account.ts';

export const account: Translated<typeof english> = {
  title: 'حسابي',
  profile: 'الملف',
  name: 'الاسم',
  look: 'اللغة والمظهر',
  password: 'كلمة المرور',
  currentPassword: 'كلمة المرور الحالية',
  newPassword: 'كلمة المرور الجديدة',
  policy: '12 حرفًا على الأقل؛ الجملة أسهل للحفظ.',
  passwordHint: 'تنتهي كل جلساتك الأخرى مع كلمة المرور الجديدة؛ هذه تبقى.',
  changedAt: 'آخر تغيير {at}.',
  changePassword: 'تغيير كلمة المرور',
  passwordChanged:
    'تغيّرت كلمة مرورك. {count, plural, =0 {لم تكن هناك جلسة مفتوحة.} one {أُنهيت جلسة واحدة.} two {أُنهيت جلستان.} few {أُنهيت # جلسات.} other {أُنهيت # جلسة.}}',
  nothingChanged: 'لم يتغيّر شيء بعد.',
};
