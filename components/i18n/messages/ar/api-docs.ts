import type { Translated } from '../../translated.ts';
import type { apiDocs as english } from '../en/api-docs.ts';

export const apiDocs: Translated<typeof english> = {
  title: 'توثيق الواجهة البرمجية',
  intro:
    'كل شاشة تعمل عبر هذه النقاط، ولبرامجك أن تفعل مثلها. أرسل JSON؛ وسمِّ الشركة في X-Company-Id؛ وأعطِ كل POST منشئ مفتاح Idempotency-Key. المبالغ والكميات نصوص عشرية.',
  errors: 'كل رفض هو application/problem+json: رمز وجملة ورقم الطلب.',
  method: 'الطريقة',
  path: 'المسار',
  summary: 'ماذا تفعل',
  access: 'من يستدعيها',
  accesses: {
    public: 'أيّ كان',
    session: 'من سجّل الدخول',
    member: 'أي عضو',
    device: 'نقطة بيع برمزها',
    operator: 'مشغّل التثبيت',
  },
  creates: 'Idempotency-Key',
  stepUp: 'بإثبات حديث للهوية',
  endpoints: '{count, plural, one {نقطة واحدة} two {نقطتان} few {# نقاط} other {# نقطة}}',
};
