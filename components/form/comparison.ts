/** One thing two writers may disagree about, in words a person compares. */
export interface Part {
  key: string;
  label: string;
  text: string;
}

export interface Comparison<Values> {
  parts(values: Values): Part[];
  /** Mine with the named parts taken from theirs. */
  merge(mine: Values, theirs: Values, taken: ReadonlySet<string>): Values;
}

export type Side = 'mine' | 'theirs';

export interface Disagreement {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** The side that changed, where only one did; undefined where both did and a person must choose. */
  suggested: Side | undefined;
}

/** What differs between two writers who started from the same record, in the order it is read. */
export function disagreements<Values>(
  comparison: Comparison<Values>,
  base: Values,
  mine: Values,
  theirs: Values,
): Disagreement[] {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map(
    (values) => new Map(comparison.parts(values).map((part) => [part.key, part])),
  );
  const keys = new Set([...(ofMine?.keys() ?? []), ...(ofTheirs?.keys() ?? [])]);
  return [...keys].flatMap((key): Disagreement[] => {
    const [before, own, other] = [ofBase?.get(key)?.text, ofMine?.get(key)?.text, ofTheirs?.get(key)?.text];
    if (own === other) return [];
    return [
      {
        key,
        label: (ofMine?.get(key) ?? ofTheirs?.get(key))?.label ?? key,
        mine: own ?? '',
        theirs: other ?? '',
        suggested: own === before ? 'theirs' : other === before ? 'mine' : undefined,
      },
    ];
  });
}

/** A flat form: each labelled field is one part. `show` says a value in words where its text is not the value itself. */
export function fieldComparison<Values extends object>(
  labels: Partial<Record<keyof Values & string, string>>,
  show: Partial<{ [Name in keyof Values]: (value: Values[Name]) => string }> = {},
): Comparison<Values> {
  const names = Object.keys(labels) as (keyof Values & string)[];
  const textOf = (values: Values, name: keyof Values & string): string => {
    const value = values[name];
    const said = show[name]?.(value);
    if (said !== undefined) return said;
    return value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' · ') : String(value);
  };
  return {
    parts: (values) => names.map((name) => ({ key: name, label: labels[name] ?? name, text: textOf(values, name) })),
    merge: (mine, theirs, taken) => ({
      ...mine,
      ...Object.fromEntries(names.filter((name) => taken.has(name)).map((name) => [name, theirs[name]])),
    }),
  };
}
