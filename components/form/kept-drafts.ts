/**
 * What people typed and have not saved, kept on their own device: per person, company and place. Pure over a Storage, so that its
 * rules are tested without a browser.
 */
export interface KeptDraft {
  /** One per opened form: two windows on the same page keep two drafts. */
  id: string;
  at: number;
  values: Record<string, unknown>;
  /** The record as it was read when this was typed, so that saving later still notices what others changed. */
  stored?: { version: number; values: Record<string, unknown> };
  /** The key of the save that was under way: trying again never writes twice. */
  idempotencyKey?: string;
  /** The session ended while saving: after signing in, what was typed is simply there again. */
  resume?: boolean;
}

export type KeepingPlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const AGE_MAX_MS = 30 * 24 * 60 * 60 * 1000;
const KEPT_MAX = 3;
const SECRET = /password|passphrase|secret|token|recovery|^pin$|^otp$/i;

export function keptKey({ person, company, place }: { person: string; company: string; place: string }): string {
  return `mizan.kept:${person}:${company}:${place}`;
}

function isKept(entry: unknown): entry is KeptDraft {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, at, values } = entry as Partial<Record<keyof KeptDraft, unknown>>;
  return typeof id === 'string' && typeof at === 'number' && typeof values === 'object' && values !== null;
}

/** Newest first; what is older than a month, or is not ours to understand, is left out. */
export function readKept(place: KeepingPlace, key: string, now: number): KeptDraft[] {
  const text = place.getItem(key);
  if (text === null) return [];
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries.filter(isKept).filter((entry) => now - entry.at < AGE_MAX_MS) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Values without anything that looks like a credential: those are never written down, whatever form asks. */
export function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)));
}

/** False when this browser has no room or keeps nothing: the form says so instead of promising. */
export function keepDraft(place: KeepingPlace, key: string, draft: KeptDraft): boolean {
  const others = readKept(place, key, draft.at).filter((entry) => entry.id !== draft.id);
  const all = [{ ...draft, values: withoutSecrets(draft.values) }, ...others].slice(0, KEPT_MAX);
  try {
    place.setItem(key, JSON.stringify(all));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function forgetDraft(place: KeepingPlace, key: string, id: string, now: number): void {
  const others = readKept(place, key, now).filter((entry) => entry.id !== id);
  if (others.length === 0) place.removeItem(key);
  else place.setItem(key, JSON.stringify(others));
}

/** A kept draft in the shape of today's form: fields it does not know fall back, fields the form lost are dropped. */
export function shapedLike<Values extends Record<string, unknown>>(
  defaults: Values,
  kept: Record<string, unknown>,
): Values {
  const known = Object.entries(kept).filter(([name]) => Object.hasOwn(defaults, name));
  return { ...defaults, ...Object.fromEntries(known) };
}
