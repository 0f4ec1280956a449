import type { ReactNode } from 'react';

export const figure = (value: string | number) => <bdi className="figures">{value}</bdi>;

export function Body({ children }: { children: ReactNode }) {
  return <div className="px-3 py-2">{children}</div>;
}

/** One line a thing: its name, what is said of it, how it stands. */
export function Rows({
  rows,
}: {
  rows: readonly { key: string; name: ReactNode; state: ReactNode; note: ReactNode }[];
}) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-b-0">
          <span className="font-medium">{row.name}</span>
          <span className="text-xs text-fg-muted">{row.note}</span>
          <span className="ms-auto">{row.state}</span>
        </li>
      ))}
    </ul>
  );
}
