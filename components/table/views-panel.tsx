'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import type { SavedView } from './list-preferences.ts';

const NAME_MAX = 60;

/** Named views of a list: take one, keep the one on screen, delete one. */
export function ViewsPanel({
  views,
  onTake,
  onSave,
  onDelete,
}: {
  views: readonly SavedView[];
  onTake(view: SavedView): void;
  onSave(name: string): void;
  onDelete(view: SavedView): void;
}) {
  const t = useTranslations('common.table');
  const [name, setName] = useState('');
  const wanted = name.trim();
  return (
    <div className="flex flex-col gap-3 p-2">
      <h2 className="text-sm font-semibold">{t('views')}</h2>
      {views.length === 0 ? <p className="text-xs text-fg-muted">{t('noViews')}</p> : null}
      <ul className="max-h-list overflow-y-auto">
        {views.map((view) => (
          <li key={view.name} className="flex items-center gap-1">
            <button
              type="button"
              onClick={() => onTake(view)}
              className="h-control min-w-0 grow truncate rounded-sm px-2 text-start hover:bg-surface-hover"
            >
              <bdi>{view.name}</bdi>
            </button>
            <Button
              variant="quiet"
              aria-label={t('deleteView', { name: view.name })}
              onClick={() => onDelete(view)}
              icon={<Trash2 aria-hidden="true" className="size-3.5" />}
            />
          </li>
        ))}
      </ul>
      <form
        className="flex flex-col gap-2 border-t pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') onSave(wanted);
        }}
      >
        <input
          aria-label={t('viewName')}
          placeholder={t('viewName')}
          className={CONTROL}
          dir="auto"
          maxLength={NAME_MAX}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabledReason={wanted === '' ? t('viewNameNeeded') : undefined}>
          {t('saveView')}
        </Button>
      </form>
    </div>
  );
}
