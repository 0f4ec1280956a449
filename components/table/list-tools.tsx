'use client';

import { Bookmark, Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Column } from './data-table.tsx';
import { ExportButton } from './export-button.tsx';
import { type ListPreferences, withView } from './list-preferences.ts';
import { ToolPopover } from './tool-popover.tsx';
import type { ListState } from './use-list.ts';

const ColumnsPanel = dynamic(() => import('./columns-panel.tsx').then((module) => module.ColumnsPanel), { ssr: false });
const ViewsPanel = dynamic(() => import('./views-panel.tsx').then((module) => module.ViewsPanel), { ssr: false });

interface ListToolsProps<Row> {
  name: string;
  /** All of them, as made. */
  columns: readonly Column<Row>[];
  /** Those on screen, as arranged. */
  shown: readonly Column<Row>[];
  list: ListState<Row>;
  preferences: ListPreferences;
  onChange(changes: Partial<ListPreferences>): void;
  onHelp(): void;
}

/** What one does with a list as a whole: views, columns, export. */
export function ListTools<Row>({ name, columns, shown, list, preferences, onChange, onHelp }: ListToolsProps<Row>) {
  const t = useTranslations('common.table');
  const [open, setOpen] = useState<'views' | 'columns' | null>(null);
  const toggle = (panel: 'views' | 'columns') => (next: boolean) => setOpen(next ? panel : null);
  const { order, hidden, density, views } = preferences;
  return (
    <div className="ms-auto flex flex-wrap items-center gap-2">
      <ToolPopover
        label={t('views')}
        icon={<Bookmark aria-hidden="true" className="size-3.5" />}
        open={open === 'views'}
        onOpenChange={toggle('views')}
      >
        <ViewsPanel
          views={views}
          onTake={(view) => {
            setOpen(null);
            onChange({ order: view.order, hidden: view.hidden, density: view.density });
            list.setAll(view.values);
          }}
          onSave={(view) => {
            const values = Object.fromEntries(
              Object.entries(list.values).filter((entry): entry is [string, string] => entry[1] !== null),
            );
            onChange({ views: withView(views, { name: view, values, order, hidden, density }) });
            setOpen(null);
            toast.success(t('viewSaved', { name: view }));
          }}
          onDelete={(view) => onChange({ views: views.filter((other) => other.name !== view.name) })}
        />
      </ToolPopover>
      <ToolPopover
        label={t('columns')}
        icon={<Columns3 aria-hidden="true" className="size-3.5" />}
        open={open === 'columns'}
        onOpenChange={toggle('columns')}
      >
        <ColumnsPanel
          columns={columns}
          look={preferences}
          onChange={onChange}
          onHelp={() => {
            setOpen(null);
            onHelp();
          }}
        />
      </ToolPopover>
      <ExportButton name={name} columns={shown} pages={list.pages} empty={list.rows.length === 0} />
    </div>
  );
}
