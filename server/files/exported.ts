import type * as z from 'zod';
import type { EndpointMeta } from '#contract/base.ts';
import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import type { Locale } from '#domain/enums.ts';
import type { CompanySettings } from '../db/companies.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { tell, type Words, wordsOf } from '../words/words.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

/** Which of a company's two currencies a report shows. */
export type Shown = 'both' | 'base' | 'local';

/** What an export is made with: the company, the reader's language, and what they may see. */
export interface ExportContext {
  settings: CompanySettings;
  locale: Locale;
  words: Words;
  can(permission: PermissionCode): boolean;
}

/** A report as a file: who may have it, what it asks, and its rows. The same permission and filters as its screen. */
export interface ExportedReport<Query extends z.ZodType = z.ZodType> {
  access: PermissionCode;
  query: Query;
  /** Whether it takes the books out of the house as a whole: then it asks for a fresh proof of who is there. */
  whole?(query: z.output<Query>): boolean;
  sheet(db: CompanyDb, query: z.output<Query>, context: ExportContext): Promise<Sheet>;
}

/** The permission of the endpoint behind the report's screen: a file is never easier to have than the screen. */
export function permissionOf(endpoint: { '~orpc': { meta: EndpointMeta } }): PermissionCode {
  const { access } = endpoint['~orpc'].meta;
  if (!isPermissionCode(access)) throw new Error(`${access} is no permission one can export with`);
  return access;
}

/** Keeps the query's type together with its sheet. */
export function exported<Query extends z.ZodType>(report: ExportedReport<Query>): ExportedReport<Query> {
  return report;
}

export function contextIn(settings: CompanySettings, locale: Locale, can: ExportContext['can']): ExportContext {
  return { settings, locale, words: wordsOf(locale), can };
}

export interface SideOfBooks {
  side: 'base' | 'local';
  currency: string;
  decimals: number;
}

/** The sides of the books a report shows: one where the company has one currency. */
export function sidesOf({ settings }: ExportContext, shown: Shown = 'both'): SideOfBooks[] {
  const base = { side: 'base', currency: settings.base_currency, decimals: settings.base_decimals } as const;
  const local = { side: 'local', currency: settings.local_currency, decimals: settings.local_decimals } as const;
  if (base.currency === local.currency) return [base];
  return shown === 'both' ? [base, local] : [shown === 'base' ? base : local];
}

export function amountColumn(label: string, { currency, decimals }: Omit<SideOfBooks, 'side'>): SheetColumn {
  return { label: `${label} ${currency}`, kind: 'amount', decimals };
}

/** What every sheet of a company says of itself. */
export function sheetHead(
  { settings, locale, words }: ExportContext,
  title: string,
  time: { from: string; to: string } | { asOf: string },
): Pick<Sheet, 'title' | 'about' | 'rightToLeft'> {
  const told = 'asOf' in time ? tell(words.asOf, { day: time.asOf }) : tell(words.fromTo, time);
  return { title, about: [settings.name, told], rightToLeft: locale === 'ar' };
}
