import { DENSITIES, type Density } from '#domain/enums.ts';

/** How a person looks at one list. */
export interface ListLook {
  order: readonly string[];
  hidden: readonly string[];
  /** Null: as the rest of the screen. */
  density: Density | null;
}

/** A look with the filters, search and order it is for, under a name of the person's own. */
export interface SavedView extends ListLook {
  name: string;
  values: Readonly<Record<string, string>>;
}

export interface ListPreferences extends ListLook {
  views: readonly SavedView[];
}

export const NO_PREFERENCES: ListPreferences = { order: [], hidden: [], density: null, views: [] };

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function look(value: Record<string, unknown>): ListLook {
  return {
    order: texts(value['order']),
    hidden: texts(value['hidden']),
    density: DENSITIES.find((density) => density === value['density']) ?? null,
  };
}

function view(value: unknown): SavedView[] {
  const saved = record(value);
  if (typeof saved['name'] !== 'string' || saved['name'] === '') return [];
  const values = Object.entries(record(saved['values'])).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [{ name: saved['name'], values: Object.fromEntries(values), ...look(saved) }];
}

/** What was kept, as far as it can be understood: an older release, another tab or a person may have written it. */
export function readListPreferences(text: string | null): ListPreferences {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    // Unreadable preferences are no preferences; the next change writes good ones.
    return NO_PREFERENCES;
  }
  const preferences = record(kept);
  const { views } = preferences;
  return { ...look(preferences), views: Array.isArray(views) ? views.flatMap(view) : [] };
}

/** Views with one more, in the order of their names; the same name is written over. */
export function withView(views: readonly SavedView[], saved: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== saved.name), saved].sort((a, b) => a.name.localeCompare(b.name));
}
