import type { Translated } from '../../translated.ts';
import type { stepUp as english } from '../en/step-up.ts';

export const stepUp: Translated<typeof english> = {
  title: 'أكّد أنك أنت',
  hint: 'من أجل {act}، أثبت هويتك مرة أخرى. يسري الإثبات خمس دقائق، ويتابع ما كنت تعمله من تلقاء نفسه.',
  confirm: 'تأكيد',
};
