import type { Translated } from '../../translated.ts';
import type { common as english } from '../en/common.ts';

export const common: Translated<typeof english> = {
  product: 'ميزان',
  actions: {
    save: 'حفظ', cancel: 'إلغاء الأمر', edit: 'تعديل', create: 'إنشاء', delete: 'حذف', retry: 'أعد المحاولة', close: 'إغلاق', print: 'طباعة', search: 'بحث', more: 'المزيد', new: 'جديد', back: 'رجوع', confirm: 'تأكيد', clear: 'مسح',
  },
  nav: {
    label: 'القائمة الرئيسية', sales: 'المبيعات', invoices: 'الفواتير', customers: 'العملاء', inventory: 'المخزون', items: 'الأصناف', stock: 'أرصدة المخزون', warehouses: 'المستودعات', accounting: 'المحاسبة', trialBalance: 'ميزان المراجعة', accounts: 'الحسابات', journals: 'القيود', periods: 'الفترات', rates: 'أسعار الصرف', opening: 'الأرصدة الافتتاحية', system: 'النظام', operations: 'التشغيل', outbox: 'أحداث نقاط البيع', devices: 'الأجهزة', sessions: 'الجلسات', people: 'الأشخاص والأدوار', apiDocs: 'توثيق الواجهة البرمجية', menu: 'القائمة', skip: 'انتقل إلى المحتوى',
  },
  shell: {
    company: 'الشركة', switchTo: 'افتح {company}', find: 'ابحث أو انتقل إلى', theme: 'المظهر', light: 'فاتح', dark: 'داكن', system: 'حسب النظام', density: 'الكثافة', compact: 'مضغوط', comfortable: 'مريح', language: 'اللغة', mySessions: 'جلساتي', signOut: 'تسجيل الخروج', signOutEverywhere: 'الخروج من كل الأجهزة الأخرى', signedOutElsewhere: '{count, plural, =0 {لا توجد جلسات أخرى.} one {أُنهيت جلسة واحدة.} two {أُنهيت جلستان.} few {أُنهيت # جلسات.} other {أُنهيت # جلسة.}}', palette: 'ابحث أو انتقل إلى', paletteHint: 'صفحة أو عميل أو رقم فاتورة', paletteEmpty: 'لا نتائج.', pages: 'الصفحات', documents: 'المستندات', rate: '1 {base} = {rate} {local}',
  },
  table: {
    filters: 'عوامل التصفية', addFilter: 'أضف تصفية', clearFilters: 'امسح التصفية', removeFilter: 'أزل التصفية {name}', columns: 'الأعمدة', noMatch: 'لا شيء يطابق هذه التصفية.', noMatchHint: 'امسح عامل تصفية أو ابحث عن شيء آخر.', total: 'المجموع', end: '{count, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} other {# صفًا}}', sortBy: 'رتّب حسب {column}', all: 'الكل', active: 'فعّال', inactive: 'غير فعّال', yes: 'نعم', no: 'لا',
  },
  form: {
    unsaved: 'لديك تغييرات غير محفوظة.', summary: '{count, plural, one {حقل واحد يحتاج} two {حقلان يحتاجان} few {# حقول تحتاج} other {# حقلًا يحتاج}} إلى انتباهك.', required: 'مطلوب', reason: 'السبب', conflict: 'غيّر شخص آخر هذا السجل أثناء تعديلك. نسخته أدناه ونصّك محفوظ. احفظ مجددًا لاستبدالها.', saved: 'تم الحفظ', reload: 'حمّل نسختهم', nothingFound: 'لا نتائج.', typeToSearch: 'اكتب للبحث',
  },
  errors: {
    headline: 'لم تنجح العملية', network: 'تعذّر الوصول إلى الخادم. تحقق من الاتصال؛ لم يضع شيء مما كتبت.', requestId: 'الطلب {id}', copy: 'نسخ', copied: 'تم النسخ', details: 'التفاصيل', notFoundTitle: 'لا شيء هنا', notFoundHint: 'العنوان خاطئ أو يخص شركة أخرى. اختر صفحة من القائمة.', deniedTitle: 'أدوارك لا تتضمن هذا', deniedHint: 'اطلب من مدير النظام في هذه الشركة صلاحية «{permission}».', brokenTitle: 'حدث خطأ من جانبنا', brokenHint: 'لم يُحفظ شيء. أعد المحاولة، وإن استمر فأعطِ الدعم رقم الطلب.', permission: 'أدوارك لا تتضمن هذا الإجراء.',
  },
  document: {
    subtotal: 'الصافي', tax: 'الضريبة', total: 'المجموع', journal: 'القيد', account: 'الحساب', debit: 'مدين', credit: 'دائن', balanced: 'متوازن', timeline: 'السجل الزمني', balanceDue: 'الرصيد المستحق', related: 'مرتبط', status: { draft: 'مسودة', posted: 'مرحّلة', void: 'ملغاة' }, lines: '{count, plural, one {سطر واحد} two {سطران} few {# أسطر} other {# سطرًا}}', stock: 'المخزون',
  },
};
