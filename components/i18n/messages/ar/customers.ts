import type { Translated } from '../../translated.ts';
import type { customers as english } from '../en/customers.ts';

export const customers: Translated<typeof english> = {
  title: 'العملاء',
  new: 'عميل جديد',
  code: 'الرمز',
  name: 'الاسم',
  nameAr: 'الاسم بالعربية',
  taxNumber: 'الرقم الضريبي',
  email: 'البريد الإلكتروني',
  phone: 'الهاتف',
  address: 'العنوان',
  currency: 'العملة',
  termsDays: 'مهلة الدفع بالأيام',
  terms: '{days, plural, =0 {نقدًا} one {يوم واحد} two {يومان} few {# أيام} other {# يومًا}}',
  creditLimit: 'حد الائتمان',
  noLimit: 'بلا حد',
  active: 'فعّال',
  balance: 'الرصيد',
  empty: 'لا عملاء بعد',
  emptyHint: 'أنشئ الأول: يكفي الاسم والعملة.',
  searchHint: 'الاسم أو الرمز أو الهاتف أو الرقم الضريبي',
  created: 'تم إنشاء العميل {code}.',
  saved: 'تم حفظ العميل {code}.',
  invoices: 'فواتير هذا العميل',
  codeHint: 'أحرف كبيرة وأرقام وشرطات؛ لا يتغيّر.',
  limitHint: 'اتركه فارغًا لعدم وجود حد.',
};
