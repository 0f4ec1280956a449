import type { Translated } from '../../translated.ts';
import type { roles as english } from '../en/roles.ts';

export const roles: Translated<typeof english> = {
  title: 'الأدوار',
  people: 'الأشخاص',
  new: 'دور جديد',
  name: 'الاسم',
  nameAr: 'الاسم بالعربية',
  kind: 'النوع',
  template: 'قالب',
  own: 'خاص',
  permissions: 'الصلاحيات',
  members: 'الأعضاء',
  who: 'من',
  duties: 'الواجبات',
  none: 'لا دور بعد.',
  nobody: 'لا أحد لديه هذا الدور.',
  notHeld: 'ليست لديك',
  inConflict: 'تعارض',
  created: 'أُنشئ الدور {name}.',
  saved:
    'حُفظ الدور {name}. {count, plural, =0 {لم تكن هناك جلسة مفتوحة.} one {أُنهيت جلسة واحدة.} two {أُنهيت جلستان.} few {أُنهيت # جلسات.} other {أُنهيت # جلسة.}}',
  deleted: 'حُذف الدور {name}.',
  saveTitle: 'تغيير الدور {name}؟',
  saveHint:
    '{count, plural, =0 {لا يغيّر هذا ما يستطيعه أحد.} one {يغيّر هذا ما يستطيعه شخص واحد.} two {يغيّر هذا ما يستطيعه شخصان.} few {يغيّر هذا ما يستطيعه # أشخاص.} other {يغيّر هذا ما يستطيعه # شخصًا.}}',
  reachesNobody: 'لا أحد يكسب شيئًا أو يخسره.',
  sameAccess: 'يستطيع ما كان يستطيعه.',
  gains: 'يكسب:',
  loses: 'يخسر:',
  sessionsEnd:
    '{count, plural, =0 {لا تنتهي أي جلسة.} one {تنتهي جلسة واحدة.} two {تنتهي جلستان.} few {تنتهي # جلسات.} other {تنتهي # جلسة.}}',
  conflictsTitle:
    '{count, plural, one {تعارض واجبات واحد} two {تعارضا واجبات} few {# تعارضات واجبات} other {# تعارض واجبات}}',
  conflicts: {
    bill_and_collect: 'يكتب الفواتير ويقبض ثمنها: يمكن إخفاء دفعة وبقاء الدين.',
    collect_and_void: 'يقبض المال ويلغي سند القبض: يمكن أن تختفي دفعة.',
    sell_and_void: 'يكتب الفواتير ويلغيها: يمكن أن تختفي عملية بيع.',
    post_and_unlock: 'يرحّل ويفتح الفترات: يمكن فتح شهر مقفل والكتابة فيه.',
    rate_and_post: 'يدخل أسعار الصرف ويرحّل بها.',
    open_and_post: 'يكتب الأرصدة الافتتاحية ويرحّلها بلا نظرة ثانية.',
    people_and_post: 'ينشئ الأشخاص ويرحّل: يمكن صنع هوية والتعامل بها.',
  },
  areas: { sales: 'المبيعات', inventory: 'المخزون', accounting: 'المحاسبة', system: 'النظام' },
  reasons: {
    permission: 'أدوارك لا تشمل تغيير الأدوار.',
    owner: 'المالك لديه كل صلاحية، حتى ما يأتي في الإصدارات اللاحقة. هذا الدور لا يتغيّر ولا يُحذف.',
    in_use: 'لأحدهم هذا الدور أو هو مدعو به. أعطه دورًا آخر أولًا.',
  },
};
