/**
 * Acts that ask for a fresh proof of who is at the keyboard, by class: a proof for one class opens no other. In words that fit
 * “To … , confirm that it is you.”
 */
export const STEP_UPS = {
  periods: ['open a closed period', 'فتح فترة مقفلة'],
  roles: ['change what people may do', 'تغيير صلاحيات الأشخاص'],
  factors: ['change how people sign in', 'تغيير طريقة تسجيل الدخول'],
  sessions: ['end the sessions of others', 'إنهاء جلسات الآخرين'],
  outbox: ['discard till events', 'إسقاط أحداث نقاط البيع'],
  exports: ['take the books out of the system', 'إخراج الدفاتر من النظام'],
  health: ['see the inside of the installation', 'عرض تفاصيل النظام الداخلية'],
} as const satisfies Record<string, readonly [en: string, ar: string]>;

export type StepUpClass = keyof typeof STEP_UPS;

export const STEP_UP_CLASSES = Object.keys(STEP_UPS) as [StepUpClass, ...StepUpClass[]];

export function isStepUpClass(code: unknown): code is StepUpClass {
  return typeof code === 'string' && Object.hasOwn(STEP_UPS, code);
}
