import type { Locale } from '#domain/enums.ts';

/** What a field of a form is told, word for word as the schemas say it, in Arabic. A test finds the ones that are missing. */
export const ARABIC_FIELD_SENTENCES: Readonly<Record<string, string>> = {
  'a heading controls no sub-ledger': 'العنوان لا يراقب دفترًا مساعدًا',
  'add at least one line': 'أضف سطرًا واحدًا على الأقل',
  'choose at least one': 'اختر واحدًا على الأقل',
  'choose each once': 'اختر كل واحد مرة',
  'choose a session, a person or all, one of the three': 'اختر جلسة أو شخصًا أو الكل، واحدًا من الثلاثة',
  'choose events by id or by cause, one of the two': 'اختر الأحداث بالرقم أو بالسبب، أحدهما',
  'choose what to settle': 'اختر ما يُسدَّد',
  'ends before it begins': 'ينتهي قبل أن يبدأ',
  'has six digits': 'ستة أرقام',
  'has sixteen letters and digits': 'ستة عشر حرفًا ورقمًا',
  'must be a number with at most 4 decimals': 'يجب أن يكون رقمًا بأربع خانات عشرية على الأكثر',
  'must be base64': 'يجب أن يكون base64',
  'must be the id of a lockout': 'يجب أن يكون رقم حظر',
  'say what was received': 'قل ما الذي قُبض',
  'is required': 'مطلوب',
  'is too short': 'قصير جدًا',
  'is too long': 'طويل جدًا',
  'is not one of the choices': 'ليس من الخيارات',
  'has the wrong form': 'ليس بالشكل الصحيح',
  'must be a date like 2026-11-24': 'يجب أن يكون تاريخًا مثل 2026-11-24',
  'must be a telephone number of 5 to 15 digits': 'يجب أن يكون رقم هاتف من 5 إلى 15 رقمًا',
  'must be a telephone number': 'يجب أن يكون رقم هاتف',
  'must be a time zone like Asia/Beirut': 'يجب أن تكون منطقة زمنية مثل Asia/Beirut',
  'must be a uuid': 'يجب أن يكون uuid',
  'must be an ISO 4217 currency': 'يجب أن تكون عملة ISO 4217',
  'must be an e-mail address': 'يجب أن يكون عنوان بريد إلكتروني',
  'must be at most 100': 'يجب ألّا يزيد على 100',
  'must be more than zero': 'يجب أن يكون أكبر من صفر',
  'must not be before the first day': 'يجب ألّا يكون قبل اليوم الأول',
  'must not be zero': 'يجب ألّا يكون صفرًا',
  'name the exception, and only then': 'سمِّ الاستثناء، وعندها فقط',
  'names one twice': 'يذكر واحدًا مرتين',
  'say what this is for': 'قل لماذا هذا',
  'say why, in a few words': 'قل لماذا، بكلمات قليلة',
  'the file is empty': 'الملف فارغ',
  'use 2 to 31 small letters, digits and dashes, a letter first': 'من 2 إلى 31 حرفًا صغيرًا أو رقمًا أو شرطة، يبدأ بحرف',
  'use 3 to 40 letters, digits and dashes': 'من 3 إلى 40 حرفًا أو رقمًا أو شرطة',
  'use the two letters of ISO 3166': 'استعمل حرفي ISO 3166',
  'use up to 16 capital letters, digits and dashes': 'حتى 16 حرفًا كبيرًا أو رقمًا أو شرطة',
  'use up to 20 digits, capital letters, dots and dashes': 'حتى 20 رقمًا أو حرفًا كبيرًا أو نقطة أو شرطة',
  'use up to 31 capital letters, digits and . _ / -': 'حتى 31 حرفًا كبيرًا أو رقمًا أو . _ / -',
};

/** What the schema library says by itself, in words a person can act on. */
const GENERAL: readonly [form: RegExp, sentence: string][] = [
  [/^Invalid input: expected .+, received (undefined|null|NaN)$/, 'is required'],
  [/^Invalid (option|input): expected (one of|")/, 'is not one of the choices'],
  [/^Too small: expected string/, 'is too short'],
  [/^Too big: expected string/, 'is too long'],
  [/^Invalid/, 'has the wrong form'],
];

const NUMBER_FORM = /^must be a (non-negative )?number with at most (\d+) decimals$/;

/** One field's complaint in the reader's language; words that nobody translated stand as they are. */
export function fieldSentence(message: string, locale: Locale): string {
  const said = GENERAL.find(([form]) => form.test(message))?.[1] ?? message;
  if (locale === 'en') return said;
  const number = NUMBER_FORM.exec(said);
  if (number) return `يجب أن يكون رقمًا${number[1] ? ' غير سالب' : ''} بـ${number[2]} خانات عشرية على الأكثر`;
  return ARABIC_FIELD_SENTENCES[said] ?? said;
}
