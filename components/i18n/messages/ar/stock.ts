import type { Translated } from '../../translated.ts';
import type { stock as english } from '../en/stock.ts';

export const stock: Translated<typeof english> = {
  title: 'أرصدة المخزون',
  item: 'الصنف',
  code: 'الرمز',
  warehouse: 'المستودع',
  quantity: 'الكمية',
  value: 'القيمة {currency}',
  searchHint: 'اسم الصنف أو رمزه أو الباركود',
  empty: 'لا مخزون بعد',
  emptyHint: 'يدخل المخزون بمستند افتتاحي وينقص بالمبيعات.',
  total: 'المجموع',
};
