import type { Translated } from '../../translated.ts';
import type { periods as english } from '../en/periods.ts';

export const periods: Translated<typeof english> = {
  title: 'الفترات',
  hint: 'الفترة المقفلة لا تقبل أي ترحيل من أي مسار. يمكن تأريخ المسودات فيها.',
  area: 'المجال',
  areas: {
    sales: 'المبيعات',
    purchases: 'المشتريات',
    inventory: 'المخزون',
    banking: 'المصارف',
    journals: 'القيود',
    tax: 'الضريبة',
  },
  states: { open: 'مفتوحة', soft: 'شبه مقفلة', hard: 'مقفلة', sealed: 'مختومة' },
  lock: 'إقفال',
  unlock: 'فتح',
  lockTitle: 'إقفال {period} لمجال {area}؟',
  unlockTitle: 'فتح {period} لمجال {area}؟',
  lockHint: 'لا يُرحّل إليها شيء حتى تُفتح. يُنتظر ما هو قيد الترحيل.',
  unlockHint: 'يصبح الترحيل إليها ممكنًا. يبقى مسجّلًا من فتحها ولماذا.',
  reason: 'السبب',
  locked: 'أُقفلت {period} لمجال {area}.',
  unlocked: 'فُتحت {period} لمجال {area}.',
  by: '{name}، {date}: {reason}',
  parked: '{count, plural, one {حدث معلّق واحد} two {حدثان معلّقان} few {# أحداث معلّقة} other {# حدثًا معلّقًا}}',
  legend: 'الحالات',
  noPermission: 'أدوارك لا تسمح بتغيير الفترات.',
  sealed: 'الفترة المختومة لا تُفتح أبدًا.',
  current: 'هذا الشهر',
  choose: 'اختر فترة في التقويم لترى من أقفلها ولتقفلها أو تفتحها.',
};
