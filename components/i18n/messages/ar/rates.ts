import type { Translated } from '../../translated.ts';
import type { rates as english } from '../en/rates.ts';

export const rates: Translated<typeof english> = {
  title: 'أسعار الصرف',
  date: 'التاريخ',
  type: 'النوع',
  types: { official: 'رسمي', market: 'السوق', internal: 'داخلي' },
  currency: 'العملة',
  rate: 'السعر',
  rateHint: '{local} مقابل 1 {currency}',
  source: 'المصدر',
  sourceHint: 'من أين أُخذ، مثل المصرف المركزي',
  enter: 'أدخل سعرًا',
  correct: 'تصحيح',
  correctTitle: 'تصحيح سعر {date}؟',
  correctHint: 'المستندات التي لم تُرحّل تستخدم السعر الجديد؛ والمرحّلة تبقى على سعرها.',
  entered: 'أُدخل السعر.',
  corrected: 'صُحّح السعر.',
  latest: 'المستخدم اليوم',
  fresh: 'سعر اليوم',
  age: '{days, plural, one {عمره يوم} two {عمره يومان} few {عمره # أيام} other {عمره # يومًا}}',
  stale: '{days, plural, one {قديم: يوم} two {قديم: يومان} few {قديم: # أيام} other {قديم: # يومًا}}',
  future: 'ابتداءً من {date}',
  empty: 'لا أسعار بعد',
  emptyHint: 'لا تُرحّل المستندات بلا سعر. أدخل الأول أعلاه.',
  none: 'لا سعر بعد',
};
