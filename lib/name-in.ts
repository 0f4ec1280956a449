/** The name a record goes by in a language: its Arabic one in Arabic, where it has one. */
export function nameIn<Name extends string | null>(
  locale: string,
  { name, nameAr }: { name: Name; nameAr: string | null },
): Name | string {
  return locale === 'ar' && nameAr ? nameAr : name;
}
