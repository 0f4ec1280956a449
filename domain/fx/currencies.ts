/**
 * Currencies a document may carry, with the decimals of ISO 4217. Never from Intl, which says 0 for LBP and IQD. A company may
 * count its own two currencies with fewer.
 */
export const CURRENCIES = {
  AED: { name: 'UAE dirham', nameAr: 'درهم إماراتي', decimals: 2 },
  BHD: { name: 'Bahraini dinar', nameAr: 'دينار بحريني', decimals: 3 },
  CHF: { name: 'Swiss franc', nameAr: 'فرنك سويسري', decimals: 2 },
  CNY: { name: 'Chinese yuan', nameAr: 'يوان صيني', decimals: 2 },
  DJF: { name: 'Djibouti franc', nameAr: 'فرنك جيبوتي', decimals: 0 },
  EGP: { name: 'Egyptian pound', nameAr: 'جنيه مصري', decimals: 2 },
  ETB: { name: 'Ethiopian birr', nameAr: 'بر إثيوبي', decimals: 2 },
  EUR: { name: 'Euro', nameAr: 'يورو', decimals: 2 },
  GBP: { name: 'Pound sterling', nameAr: 'جنيه إسترليني', decimals: 2 },
  INR: { name: 'Indian rupee', nameAr: 'روبية هندية', decimals: 2 },
  IQD: { name: 'Iraqi dinar', nameAr: 'دينار عراقي', decimals: 3 },
  JOD: { name: 'Jordanian dinar', nameAr: 'دينار أردني', decimals: 3 },
  JPY: { name: 'Japanese yen', nameAr: 'ين ياباني', decimals: 0 },
  KES: { name: 'Kenyan shilling', nameAr: 'شلن كيني', decimals: 2 },
  KWD: { name: 'Kuwaiti dinar', nameAr: 'دينار كويتي', decimals: 3 },
  LBP: { name: 'Lebanese pound', nameAr: 'ليرة لبنانية', decimals: 2 },
  OMR: { name: 'Omani rial', nameAr: 'ريال عماني', decimals: 3 },
  QAR: { name: 'Qatari riyal', nameAr: 'ريال قطري', decimals: 2 },
  SAR: { name: 'Saudi riyal', nameAr: 'ريال سعودي', decimals: 2 },
  SYP: { name: 'Syrian pound', nameAr: 'ليرة سورية', decimals: 2 },
  TRY: { name: 'Turkish lira', nameAr: 'ليرة تركية', decimals: 2 },
  USD: { name: 'US dollar', nameAr: 'دولار أميركي', decimals: 2 },
} as const;

export type CurrencyCode = keyof typeof CURRENCIES;

export const CURRENCY_CODES = Object.keys(CURRENCIES) as [CurrencyCode, ...CurrencyCode[]];
