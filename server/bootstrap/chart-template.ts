import type { AccountRole, AccountType, Control, TaxCategory, TenderKind } from '#domain/enums.ts';

/** One account: code, type, English, Arabic, French; groups end with '…' in neither language, they are simply not postable. */
export interface AccountTemplate {
  code: string;
  type: AccountType;
  name: string;
  nameAr: string;
  nameFr: string;
  group?: true;
  control?: Control;
  role?: AccountRole;
}

export interface TaxTemplate {
  code: string;
  name: string;
  nameAr: string;
  category: TaxCategory;
  rate: string;
}

export interface TenderTemplate {
  code: string;
  name: string;
  nameAr: string;
  kind: TenderKind;
  side: 'base' | 'local';
  role: AccountRole;
}

export interface ChartTemplate {
  accounts: readonly AccountTemplate[];
  taxes: readonly TaxTemplate[];
  tenders: readonly TenderTemplate[];
}
