import { v7 } from 'uuid';

/** A time-ordered id (uuid v7): rows made together lie together in every index. */
export function newId(): string {
  return v7();
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
