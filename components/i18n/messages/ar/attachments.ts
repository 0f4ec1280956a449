import type { Translated } from '../../translated.ts';
import type { attachments as english } from '../en/attachments.ts';

export const attachments: Translated<typeof english> = {
  title: 'المرفقات',
  none: 'لا مرفقات.',
  add: 'إرفاق ملفات',
  choose: 'اختر ملفات لإرفاقها',
  hint: 'أو أفلتها هنا: PDF وصور ونص وXLSX وDOCX، حتى {limit}',
  added: '{size}، {at}، {name}',
  addedNow: 'أُرفق «{name}».',
  tooLarge: 'الملف أكبر من {limit}، وهو أقصى ما ترفقه هذه الشركة. صغّره أو أرفق جزءًا منه.',
  removeOne: 'إزالة {name}',
  delete: 'حذف',
  withdraw: 'سحب',
  withdrawn: 'مسحوب',
  deleteTitle: 'حذف {name}؟',
  deleteHint: 'المستند مسودة: يُحذف الملف نهائيًا.',
  withdrawTitle: 'سحب {name}؟',
  withdrawHint: 'ما رُحّل يحتفظ بملفاته: يُعلَّم مسحوبًا مع السبب ويبقى.',
  deletedNow: 'حُذف «{name}».',
  withdrawnNow: 'عُلّم «{name}» مسحوبًا.',
};
