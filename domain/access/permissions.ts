/** Every act a person can be allowed, split by act: who may create is not who may void, who may lock is not who may post. */
export const PERMISSIONS = {
  'sales.invoices.view': ['See sales invoices', 'عرض فواتير المبيعات'],
  'sales.invoices.create': ['Write sales invoices', 'إنشاء فواتير المبيعات'],
  'sales.invoices.post': ['Post sales invoices', 'ترحيل فواتير المبيعات'],
  'sales.invoices.void': ['Void sales invoices', 'إلغاء فواتير المبيعات'],
  'sales.receipts.view': ['See customer receipts', 'عرض مقبوضات العملاء'],
  'sales.receipts.create': ['Write customer receipts', 'إنشاء مقبوضات العملاء'],
  'sales.receipts.post': ['Post customer receipts', 'ترحيل مقبوضات العملاء'],
  'sales.receipts.void': ['Void customer receipts', 'إلغاء مقبوضات العملاء'],
  'sales.allocations.manage': ['Allocate credit, and undo it', 'تخصيص الأرصدة الدائنة والتراجع عنه'],
  'sales.reports.view': ['See sales reports', 'عرض تقارير المبيعات'],
  'receivables.view': ['See what customers owe', 'عرض ذمم العملاء'],
  'sales.credit_notes.view': ['See credit notes', 'عرض الإشعارات الدائنة'],
  'sales.credit_notes.create': ['Write credit notes', 'إنشاء الإشعارات الدائنة'],
  'sales.credit_notes.post': ['Post credit notes', 'ترحيل الإشعارات الدائنة'],
  'sales.credit_notes.void': ['Void credit notes', 'إلغاء الإشعارات الدائنة'],
  'price_lists.view': ['See price lists', 'عرض قوائم الأسعار'],
  'price_lists.manage': ['Change price lists', 'إدارة قوائم الأسعار'],
  'customers.view': ['See customers', 'عرض العملاء'],
  'customers.manage': ['Change customers', 'إدارة العملاء'],
  'customers.credit.override': ['Post above a credit limit', 'الترحيل فوق سقف الائتمان'],
  'items.view': ['See items', 'عرض الأصناف'],
  'items.manage': ['Change items', 'إدارة الأصناف'],
  'costs.view': ['See costs', 'عرض التكاليف'],
  'stock.view': ['See stock', 'عرض المخزون'],
  'warehouses.view': ['See warehouses', 'عرض المستودعات'],
  'warehouses.manage': ['Change warehouses', 'إدارة المستودعات'],
  'opening.view': ['See opening documents', 'عرض الأرصدة الافتتاحية'],
  'opening.create': ['Write opening documents', 'إنشاء الأرصدة الافتتاحية'],
  'opening.post': ['Post opening documents', 'ترحيل الأرصدة الافتتاحية'],
  'opening.void': ['Void opening documents', 'إلغاء الأرصدة الافتتاحية'],
  'accounting.view': ['See accounts and ledgers', 'عرض الحسابات ودفتر الأستاذ'],
  'accounting.journals.create': ['Write journal entries', 'كتابة القيود اليدوية'],
  'accounting.journals.approve': ['Approve journal entries', 'اعتماد القيود اليدوية'],
  'accounting.journals.post': ['Post journal entries', 'ترحيل القيود اليدوية'],
  'accounting.journals.reverse': ['Reverse journal entries', 'عكس القيود اليدوية'],
  'accounting.revaluations.run': ['Revalue foreign currencies', 'إعادة تقييم العملات الأجنبية'],
  'accounting.revaluations.void': ['Void revaluations', 'إلغاء إعادات التقييم'],
  'dimensions.view': ['See cost centres and projects', 'عرض مراكز التكلفة والمشاريع'],
  'dimensions.manage': ['Change cost centres and projects', 'إدارة مراكز التكلفة والمشاريع'],
  'accounts.manage': ['Change the chart of accounts', 'إدارة دليل الحسابات'],
  'accounts.assign': ['Choose the accounts postings use', 'اختيار حسابات الترحيل'],
  'rates.view': ['See exchange rates', 'عرض أسعار الصرف'],
  'rates.manage': ['Enter exchange rates', 'إدخال أسعار الصرف'],
  'periods.view': ['See periods', 'عرض الفترات'],
  'periods.lock': ['Lock periods', 'إقفال الفترات'],
  'periods.unlock': [
    'Open soft-closed periods, ask to reopen locked ones',
    'فتح الفترات شبه المقفلة وطلب إعادة فتح المقفلة',
  ],
  'periods.post_into_soft': ['Post into soft-closed periods', 'الترحيل إلى الفترات شبه المقفلة'],
  'periods.except': ['Ask for exceptions to a locked period', 'طلب استثناء من فترة مقفلة'],
  'periods.approve': ['Approve exceptions and reopenings of others', 'اعتماد استثناءات الآخرين وإعادات الفتح'],
  'periods.seal': ['Seal periods', 'ختم الفترات'],
  'close.prepare': ['Prepare the close of a month', 'تحضير إقفال الشهر'],
  'close.sign': ['Sign the close others prepared', 'توقيع إقفال حضّره آخرون'],
  'devices.view': ['See devices', 'عرض الأجهزة'],
  'devices.manage': ['Register and revoke devices', 'تسجيل الأجهزة وإلغاؤها'],
  'ops.view': ['See operations', 'عرض التشغيل'],
  'health.view': ['See the health of the installation', 'عرض سلامة النظام'],
  'outbox.retry': ['Retry till events', 'إعادة محاولة أحداث نقاط البيع'],
  'outbox.release': ['Release parked till events', 'تحرير أحداث نقاط البيع المعلّقة'],
  'outbox.take_on_account': ['Take till payments on account', 'تقييد دفعات نقاط البيع على الحساب'],
  'outbox.discard': ['Refuse parked till events for good', 'رفض أحداث نقاط البيع المعلّقة نهائيًا'],
  'jobs.run': ['Run jobs now', 'تشغيل المهام الآن'],
  'sessions.view': ['See sessions', 'عرض الجلسات'],
  'sessions.revoke': ['Revoke sessions', 'إلغاء الجلسات'],
  'people.view': ['See people and roles', 'عرض الأشخاص والأدوار'],
  'people.manage': ['Invite, change and deactivate people', 'دعوة الأشخاص وتغييرهم وتعطيلهم'],
  'people.factors.reset': ['Take away second factors of others', 'إزالة العامل الثاني لدى الآخرين'],
  'roles.manage': ['Change roles', 'إدارة الأدوار'],
  'company.view': ['See company settings', 'عرض إعدادات الشركة'],
  'company.manage': ['Change company settings', 'تعديل إعدادات الشركة'],
  'keys.view': ['See API keys', 'عرض مفاتيح الواجهة البرمجية'],
  'keys.manage': ['Make and revoke API keys', 'إنشاء مفاتيح الواجهة البرمجية وإلغاؤها'],
  'security.view': ['See security events and lockouts', 'عرض الأحداث الأمنية وحالات الحجب'],
  'security.release': ['Release lockouts', 'رفع الحجب عن تسجيل الدخول'],
  'audit.view': ['See the audit log', 'عرض سجل التدقيق'],
  'holds.manage': ['Place and release legal holds', 'وضع الحجز القانوني ورفعه'],
} as const satisfies Record<string, readonly [en: string, ar: string]>;

/** What an operator of the installation may do, in words: a grant outside companies, so no permission of theirs. */
export const OPERATOR_ACT = 'Operate the installation';

export type PermissionCode = keyof typeof PERMISSIONS;

export const PERMISSION_CODES = Object.keys(PERMISSIONS) as [PermissionCode, ...PermissionCode[]];

export function isPermissionCode(code: string): code is PermissionCode {
  return Object.hasOwn(PERMISSIONS, code);
}

/** Whoever holds one of these can change what others may do or see: their sessions end earlier. */
export const PRIVILEGED_PERMISSIONS: readonly PermissionCode[] = [
  'periods.unlock',
  'sessions.revoke',
  'people.manage',
  'people.factors.reset',
  'roles.manage',
  'company.manage',
  'keys.manage',
  'security.release',
];

const NEVER_FOR_KEYS = ['people', 'roles', 'sessions', 'keys', 'security'];

/**
 * What an API key can be given: a program acts on documents and books, never on people, their access or their sessions, and it
 * opens or closes no period, which a person answers for.
 */
export function mayBeGivenToKeys(code: PermissionCode): boolean {
  const [subject = ''] = code.split('.');
  return !NEVER_FOR_KEYS.includes(subject) && (subject !== 'periods' || code === 'periods.view');
}
