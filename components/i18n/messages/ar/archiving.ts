import type { Translated } from '../../translated.ts';
import type { archiving as english } from '../en/archiving.ts';

export const archiving: Translated<typeof english> = {
  archive: 'أرشفة',
  restore: 'استعادة',
  archiveOne: 'أرشفة {code}',
  restoreOne: 'استعادة {code}',
  archiveTitle: 'أرشفة {code} {name}؟',
  restoreTitle: 'استعادة {code} {name}؟',
  archiveHint: 'يختفي من القوائم والخيارات ولا يدخل مستندات جديدة. ما كُتب به يبقى، ورمزه يبقى محجوزًا. ويمكن استعادته.',
  restoreHint: 'يعود إلى الاستعمال فورًا كما كان.',
  archived: 'تمت أرشفة {code} {name}.',
  restored: 'عاد {code} {name} إلى الاستعمال.',
  state: 'مؤرشف',
  since: 'منذ {at}',
  sinceBy: 'منذ {at}، بواسطة {name}',
  meaning: 'لا يُعرض في أي خيار ولا يتغيّر حتى يُستعاد.',
  filter: 'الأرشيف',
  filterOnly: 'المؤرشف فقط',
  held: {
    customer_has_balance: 'له أرصدة مفتوحة. سدّدها أولًا.',
    item_has_stock: 'له مخزون. بعه أو سوِّه أولًا.',
    account_has_balance: 'رصيده ليس صفرًا. انقل رصيده أولًا.',
    account_has_children: 'تحته حسابات. أرشفها أو انقلها أولًا.',
    account_has_entries: 'فيه قيود تحتاج إليه كما هو.',
    account_in_use: 'يستخدمه دور ترحيل أو رمز ضريبة أو وسيلة دفع أو صنف. اختر غيره هناك أولًا.',
    warehouse_has_stock: 'فيه مخزون. انقله إلى مستودع آخر أولًا.',
    warehouse_has_devices: 'تبيع منه نقطة بيع. أوقفها أولًا.',
    warehouse_is_last: 'هو المستودع الفعّال الوحيد. افتح غيره أولًا.',
  },
};
