/** What a person may arrange: every column but those of acts, which stand last. */
interface Arrangeable {
  id: string;
  label: string;
  acts?: boolean;
}

/** A column of acts: without a name, or said to be one. It is neither chosen, nor moved, nor exported. */
export function isActs(column: Arrangeable): boolean {
  return column.acts === true || column.label === '';
}

/** Columns in the person's order. One they have never placed keeps its place after the column it was made to follow. */
export function orderColumns<C extends Arrangeable>(columns: readonly C[], order: readonly string[]): C[] {
  const choosable = columns.filter((column) => !isActs(column));
  const placed = order.flatMap((id) => choosable.find((column) => column.id === id) ?? []);
  const known = new Set(placed);
  choosable.forEach((column, index) => {
    if (known.has(column)) return;
    const before = choosable[index - 1];
    placed.splice(before ? placed.indexOf(before) + 1 : 0, 0, column);
  });
  return [...placed, ...columns.filter(isActs)];
}

/** The columns on screen. The first one made carries the row's link and is always there. */
export function visibleColumns<C extends Arrangeable>(
  columns: readonly C[],
  { order, hidden }: { order: readonly string[]; hidden: readonly string[] },
): C[] {
  return orderColumns(columns, order).filter(
    (column) => column === columns[0] || isActs(column) || !hidden.includes(column.id),
  );
}

/** The order after one column stepped towards the start (-1) or the end (1); unchanged at either end. */
export function moveColumn(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  const other = ids[to];
  if (from < 0 || other === undefined) return [...ids];
  return ids.map((current, index) => (index === from ? other : index === to ? id : current));
}
