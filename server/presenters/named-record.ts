/** A record a row names, out of the columns joined for it; null where it names none. */
export function namedRecord(id: string | null, code: string | null, name: string | null, nameAr: string | null) {
  return id && code && name ? { id, code, name, nameAr } : null;
}
